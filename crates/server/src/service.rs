//! The methods. Each takes the set in force once.

use std::sync::Arc;

use lexpack_api::v1::assessment_service_server::AssessmentService;
use lexpack_api::v1::catalog_service_server::CatalogService;
use lexpack_api::{catalog, errors, v1};
use lexpack_rules::RuleSet;
use tonic::{Request, Response, Status};

use crate::Law;
use crate::beside::Beside;
use crate::law::Active;
use crate::receipts::Receipts;

/// Answers every method of the service from the set in force.
#[derive(Debug, Clone)]
pub(crate) struct Methods {
    law: Arc<Law>,
    beside: Beside,
    receipts: Arc<Receipts>,
}

impl Methods {
    pub(crate) fn new(law: Arc<Law>, receipts: Arc<Receipts>) -> Self {
        Self {
            law,
            beside: Beside::new(),
            receipts,
        }
    }

    /// The set that a request names, in force or kept, or the one in force; taken once.
    fn for_request(&self, required: &str) -> Result<Arc<Active>, Status> {
        if required.is_empty() {
            return self.law.current().ok_or_else(errors::no_active_set);
        }
        self.law.pinned(required).map_err(|kept| {
            if kept.is_empty() {
                return errors::no_active_set();
            }
            let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
            errors::set_not_kept(required, &kept)
        })
    }

    /// Assesses a case by a set that was taken for it.
    fn assess_by(
        &self,
        active: &Arc<Active>,
        request: v1::AssessRequest,
    ) -> Result<v1::AssessResponse, Status> {
        let copy = self.law.shadow.wants_copy().then(|| request.case.clone());
        let answer = lexpack_api::assess(active.generation.rules(), &active.name, request)?;
        if let Some(case) = copy.flatten() {
            self.law.shadow.offer(case, active);
        }
        Ok(answer)
    }

    /// Answers a call from the set in force, taken once.
    fn answer<Q, A>(
        &self,
        request: Request<Q>,
        answer: impl FnOnce(&RuleSet, &v1::Generation, Q) -> Result<A, Status>,
    ) -> Result<Response<A>, Status> {
        let active = self.law.current().ok_or_else(errors::no_active_set)?;
        answer(
            active.generation.rules(),
            &active.name,
            request.into_inner(),
        )
        .map(Response::new)
    }
}

#[tonic::async_trait]
impl AssessmentService for Methods {
    async fn assess(
        &self,
        request: Request<v1::AssessRequest>,
    ) -> Result<Response<v1::AssessResponse>, Status> {
        let request = request.into_inner();
        let active = self.for_request(&request.required_set_digest)?;
        let receipt = self.receipts.begin(&active, &request)?;
        let mut answer = if request.with_flips {
            // Looking for the smallest changes is many evaluations in one.
            let (methods, active) = (self.clone(), Arc::clone(&active));
            let work = move || methods.assess_by(&active, request);
            self.beside.run(work).await?
        } else {
            self.assess_by(&active, request)?
        };
        receipt.finish(&active, &mut answer).await?;
        Ok(Response::new(answer))
    }

    async fn next_questions(
        &self,
        request: Request<v1::NextQuestionsRequest>,
    ) -> Result<Response<v1::NextQuestionsResponse>, Status> {
        let request = request.into_inner();
        let active = self.for_request(&request.required_set_digest)?;
        lexpack_api::next_questions(active.generation.rules(), &active.name, request)
            .map(Response::new)
    }

    async fn compare(
        &self,
        request: Request<v1::CompareRequest>,
    ) -> Result<Response<v1::CompareResponse>, Status> {
        let request = request.into_inner();
        let active = self.for_request(&request.required_set_digest)?;
        lexpack_api::compare(active.generation.rules(), &active.name, request).map(Response::new)
    }
}

#[tonic::async_trait]
impl CatalogService for Methods {
    async fn list_packs(
        &self,
        request: Request<v1::ListPacksRequest>,
    ) -> Result<Response<v1::ListPacksResponse>, Status> {
        self.answer(request, catalog::list_packs)
    }

    async fn list_provisions(
        &self,
        request: Request<v1::ListProvisionsRequest>,
    ) -> Result<Response<v1::ListProvisionsResponse>, Status> {
        self.answer(request, catalog::list_provisions)
    }

    async fn get_provision(
        &self,
        request: Request<v1::GetProvisionRequest>,
    ) -> Result<Response<v1::GetProvisionResponse>, Status> {
        self.answer(request, catalog::get_provision)
    }

    async fn get_vocabulary(
        &self,
        _request: Request<v1::GetVocabularyRequest>,
    ) -> Result<Response<v1::GetVocabularyResponse>, Status> {
        let active = self.law.current().ok_or_else(errors::no_active_set)?;
        Ok(Response::new(active.vocabulary().clone()))
    }

    async fn get_case_schema(
        &self,
        _request: Request<v1::GetCaseSchemaRequest>,
    ) -> Result<Response<v1::GetCaseSchemaResponse>, Status> {
        let active = self.law.current().ok_or_else(errors::no_active_set)?;
        Ok(Response::new(active.case_schema().clone()))
    }
}
