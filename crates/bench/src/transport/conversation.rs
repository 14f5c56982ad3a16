//! One stream that stays open: some messages are under way, and each answer makes room for another.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use futures_util::stream::unfold;
use tokio::sync::mpsc;
use tonic::Request;
use tonic::client::Grpc;
use tonic::transport::Channel;

use super::client::{Done, Shared};
use super::raw::Raw;

/// Messages under way on a stream.
pub const WINDOW: usize = 16;

/// Asks on one stream until it is stopped or fails.
pub(super) async fn hold(channel: Channel, shared: Arc<Shared>) -> Done {
    let mut done = Done::default();
    if let Err(error) = talk(channel, &shared, &mut done).await {
        done.fail(error.to_string());
    }
    done
}

async fn talk(channel: Channel, shared: &Shared, done: &mut Done) -> anyhow::Result<()> {
    let mut client = Grpc::new(channel).max_decoding_message_size(usize::MAX);
    client.ready().await?;
    let (messages, receiver) = mpsc::channel(WINDOW);
    let messages_out = unfold(receiver, |mut receiver| async move {
        let message = receiver.recv().await?;
        Some((message, receiver))
    });
    let mut sent = VecDeque::with_capacity(WINDOW);
    for _ in 0..WINDOW {
        messages.send(shared.request.clone()).await?;
        sent.push_back(Instant::now());
    }
    let path = shared.path.clone();
    let answers = client
        .streaming(Request::new(messages_out), path, Raw)
        .await?;
    let mut answers = answers.into_inner();
    while shared.goes_on() {
        let reply = answers.message().await?;
        let (Some(reply), Some(begun)) = (reply, sent.pop_front()) else {
            anyhow::bail!("the stream ended");
        };
        if !done.reply(shared, &reply, begun.elapsed()) {
            return Ok(());
        }
        messages.send(shared.request.clone()).await?;
        sent.push_back(Instant::now());
    }
    Ok(())
}
