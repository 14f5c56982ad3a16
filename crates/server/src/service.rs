//! The methods. Each takes the set in force once.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::Stream;

use lexpack_api::v1::assessment_service_server::AssessmentService;
use lexpack_api::v1::catalog_service_server::CatalogService;
use lexpack_api::{catalog, errors, v1};
use prost::Message as _;
use tonic::{Request, Response, Status, Streaming};

use crate::beside::Beside;
use crate::config::Traffic;
use crate::deadline::Deadline;
use crate::drain::Drain;
use crate::law::Active;
use crate::metrics::{Evaluation, Metrics};
use crate::receipts::Receipts;
use crate::{Config, Law, batch, call, stream};

/// Answers every method of the service from the set in force.
#[derive(Debug, Clone)]
pub(crate) struct Methods {
    law: Arc<Law>,
    /// Limits.
    pub(crate) traffic: Arc<Traffic>,
    /// Longest time for one call or one message.
    pub(crate) longest: Duration,
    response_bytes: usize,
    beside: Beside,
    receipts: Arc<Receipts>,
    /// What is counted.
    pub(crate) metrics: Arc<Metrics>,
}

impl Methods {
    pub(crate) fn new(
        law: Arc<Law>,
        receipts: Arc<Receipts>,
        config: &Config,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self {
            law,
            traffic: Arc::new(config.traffic.clone()),
            longest: config.deadline,
            response_bytes: config.response_bytes,
            beside: Beside::new(),
            receipts,
            metrics,
        }
    }

    /// The set that a request names, in force or kept, or the one in force; taken once.
    pub(crate) fn for_request(&self, required: &str) -> Result<Arc<Active>, Status> {
        if required.is_empty() {
            return self.in_force();
        }
        let active = self.law.pinned(required).map_err(|kept| {
            if kept.is_empty() {
                return errors::no_active_set();
            }
            let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
            errors::set_not_kept(required, &kept)
        })?;
        call::answered_by(active.name.number);
        Ok(active)
    }

    /// The set in force; taken once.
    fn in_force(&self) -> Result<Arc<Active>, Status> {
        let active = self.law.current().ok_or_else(errors::no_active_set)?;
        call::answered_by(active.name.number);
        Ok(active)
    }

    /// Checks a case that stands in a field against the limits.
    fn check(&self, field: &str, case: Option<&v1::Case>) -> Result<(), Status> {
        case.map_or(Ok(()), |case| self.traffic.case().check(field, case))
    }

    /// Assesses one case by a set that was taken for it, beside the serving threads where it takes its time.
    pub(crate) async fn assess_by(
        &self,
        active: &Arc<Active>,
        request: v1::AssessRequest,
        deadline: Deadline,
    ) -> Result<v1::AssessResponse, Status> {
        self.check("case", request.case.as_ref())?;
        let receipt = self.receipts.begin(active, &request)?;
        let mut answer = if request.with_flips {
            // Looking for the smallest changes is many evaluations in one.
            let (methods, active) = (self.clone(), Arc::clone(active));
            let work = move || methods.assess_here(&active, request, deadline);
            deadline.bounds("assessment", self.beside.run(work)).await?
        } else {
            self.assess_here(active, request, deadline)?
        };
        if receipt.is_given() {
            // No receipt for an answer that is not given.
            let (bytes, most) = (answer.encoded_len(), self.response_bytes);
            if bytes > most {
                let limit = "response_bytes";
                return Err(errors::limit_exceeded("response", limit, Some(bytes), most));
            }
        }
        let sealed = receipt.seal(active, &mut answer);
        deadline.bounds("receipt", sealed.kept()).await?;
        Ok(answer)
    }

    fn assess_here(
        &self,
        active: &Arc<Active>,
        request: v1::AssessRequest,
        deadline: Deadline,
    ) -> Result<v1::AssessResponse, Status> {
        let copy = self.law.shadow.wants_copy().then(|| request.case.clone());
        let rules = active.generation.rules();
        let go_on = move || deadline.go_on();
        let answer = self.metrics.time(Evaluation::Case, || {
            lexpack_api::assess_while(rules, &active.name, request, &go_on)
        })?;
        if let Some(case) = copy.flatten() {
            self.law.shadow.offer(case, active);
        }
        Ok(answer)
    }

    /// The set in force, taken once, with its catalogue made: by whoever asks first, beside the serving threads.
    async fn catalogued(&self) -> Result<Arc<Active>, Status> {
        let active = self.in_force()?;
        if !active.is_catalogued() {
            let making = Arc::clone(&active);
            let work = move || {
                making.catalogue();
                Ok(())
            };
            self.beside.run(work).await?;
        }
        Ok(active)
    }
}

type Answers = Pin<Box<dyn Stream<Item = Result<v1::AssessStreamResponse, Status>> + Send>>;

#[tonic::async_trait]
impl AssessmentService for Methods {
    type AssessStreamStream = Answers;

    async fn assess(
        &self,
        request: Request<v1::AssessRequest>,
    ) -> Result<Response<v1::AssessResponse>, Status> {
        let deadline = Deadline::of(request.extensions());
        let request = request.into_inner();
        let active = self.for_request(&request.required_set_digest)?;
        self.assess_by(&active, request, deadline)
            .await
            .map(Response::new)
    }

    async fn next_questions(
        &self,
        request: Request<v1::NextQuestionsRequest>,
    ) -> Result<Response<v1::NextQuestionsResponse>, Status> {
        let deadline = Deadline::of(request.extensions());
        let request = request.into_inner();
        self.check("case", request.case.as_ref())?;
        let active = self.for_request(&request.required_set_digest)?;
        // Looking for what decides most is many evaluations in one.
        let metrics = Arc::clone(&self.metrics);
        let work = move || {
            let go_on = move || deadline.go_on();
            let rules = active.generation.rules();
            metrics.time(Evaluation::NextQuestions, || {
                lexpack_api::next_questions_while(rules, &active.name, request, &go_on)
            })
        };
        let answer = deadline.bounds("assessment", self.beside.run(work));
        answer.await.map(Response::new)
    }

    async fn compare(
        &self,
        request: Request<v1::CompareRequest>,
    ) -> Result<Response<v1::CompareResponse>, Status> {
        let deadline = Deadline::of(request.extensions());
        let request = request.into_inner();
        self.check("base", request.base.as_ref())?;
        self.check("changed", request.changed.as_ref())?;
        let active = self.for_request(&request.required_set_digest)?;
        let metrics = Arc::clone(&self.metrics);
        let work = move || {
            let go_on = move || deadline.go_on();
            let rules = active.generation.rules();
            metrics.time(Evaluation::Compare, || {
                lexpack_api::compare_while(rules, &active.name, request, &go_on)
            })
        };
        let answer = deadline.bounds("assessment", self.beside.run(work));
        answer.await.map(Response::new)
    }

    async fn assess_batch(
        &self,
        request: Request<v1::AssessBatchRequest>,
    ) -> Result<Response<v1::AssessBatchResponse>, Status> {
        let deadline = Deadline::of(request.extensions());
        let request = request.into_inner();
        let active = self.for_request(&request.required_set_digest)?;
        let limits = self.traffic.batch(self.response_bytes);
        batch::answer(
            &self.law,
            (&self.receipts, &self.metrics),
            &active,
            limits,
            deadline,
            request,
        )
        .await
        .map(Response::new)
    }

    async fn assess_stream(
        &self,
        request: Request<Streaming<v1::AssessStreamRequest>>,
    ) -> Result<Response<Self::AssessStreamStream>, Status> {
        let deadline = Deadline::of(request.extensions());
        let drain = Drain::of(request.extensions()).listener();
        let answers = stream::answers(self.clone(), deadline, drain, request.into_inner());
        Ok(Response::new(Box::pin(answers)))
    }
}

#[tonic::async_trait]
impl CatalogService for Methods {
    async fn list_packs(
        &self,
        _request: Request<v1::ListPacksRequest>,
    ) -> Result<Response<v1::ListPacksResponse>, Status> {
        let active = self.catalogued().await?;
        Ok(Response::new(active.catalogue().packs().clone()))
    }

    async fn list_provisions(
        &self,
        request: Request<v1::ListProvisionsRequest>,
    ) -> Result<Response<v1::ListProvisionsResponse>, Status> {
        let active = self.catalogued().await?;
        let page = active.catalogue().list_provisions(request.get_ref());
        page.map(Response::new)
    }

    async fn get_provision(
        &self,
        request: Request<v1::GetProvisionRequest>,
    ) -> Result<Response<v1::GetProvisionResponse>, Status> {
        let active = self.law.current().ok_or_else(errors::no_active_set)?;
        let rules = active.generation.rules();
        catalog::get_provision(rules, &active.name, request.into_inner()).map(Response::new)
    }

    async fn get_vocabulary(
        &self,
        _request: Request<v1::GetVocabularyRequest>,
    ) -> Result<Response<v1::GetVocabularyResponse>, Status> {
        let active = self.catalogued().await?;
        Ok(Response::new(active.catalogue().vocabulary().clone()))
    }

    async fn get_case_schema(
        &self,
        _request: Request<v1::GetCaseSchemaRequest>,
    ) -> Result<Response<v1::GetCaseSchemaResponse>, Status> {
        let active = self.catalogued().await?;
        Ok(Response::new(active.catalogue().case_schema().clone()))
    }
}
