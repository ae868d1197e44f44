//! The scenario for Digital Realty with OpenAPI Generator.

use digital_realty::apis::configuration::Configuration;
use digital_realty::apis::{remote_hands_api, reports_api, token_api, Error};
use digital_realty::models;
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

type AnyError = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), AnyError> {
    let mut api = Configuration::new();
    api.base_path = setting("BASE_URL")?;
    let (id, secret) = (setting("CLIENT_ID")?, setting("CLIENT_SECRET")?);
    let token = token_api::create_token(&api, &id, &secret, "client_credentials").await?;
    api.oauth_access_token = Some(token.access_token);
    let (master, account) = (setting("MASTER_ACCOUNT_ID")?, setting("ACCOUNT_ID")?);

    let mut tickets: Vec<Value> = Vec::new();
    for page in 0.. {
        let list = remote_hands_api::list_remote_hands_tickets(
            &api, &master, &account, None, None, None, None, None, Some(25), Some(page),
        )
        .await?;
        tickets.extend(list.content.iter().map(|ticket| {
            json!({
                "closedOn": ticket.closed_on,
                "createdOn": ticket.created_on,
                "id": ticket.id,
                "status": ticket.status,
                "title": ticket.title,
            })
        }));
        if list.pageable.last {
            break;
        }
    }
    let created = remote_hands_api::create_remote_hands_ticket(
        &api,
        &master,
        &account,
        models::RemoteHandsTicketCreate::new(
            "Prüfen – 🔧".into(),
            "PHX015".into(),
            models::RemoteHandsRequestType::PlannedWork,
            models::RemoteHandsCategory::Auditing,
        ),
    )
    .await?;
    let cancel = models::RemoteHandsCancel {
        cancel_reason: Some(models::CancelReason::DuplicateRequest),
    };
    remote_hands_api::cancel_remote_hands_ticket(&api, &master, &account, &created.id, cancel)
        .await?;
    let cancelled =
        remote_hands_api::get_remote_hands_ticket(&api, &master, &account, &created.id).await?;
    let items = reports_api::list_report_configuration_items(&api, &master, &account).await?;
    let reports = reports_api::list_reports(
        &api,
        &master,
        &account,
        models::ReportType::Security,
        models::ReportSearch::new(items.ci),
        None, None, None, None, None, Some(1), None,
    )
    .await?;
    let report = &reports.content[0];
    let file = reports_api::download_report(&api, &master, &account, &report.id).await?;
    let content = file.bytes().await?;
    let missing = remote_hands_api::get_remote_hands_ticket(&api, &master, &account, "WO1").await;
    let Err(Error::ResponseError(missing)) = missing else {
        return Err("a ticket that is not there was found".into());
    };
    let body: models::Error = serde_json::from_str(&missing.content)?;

    // A map of serde_json is sorted by its keys.
    let seen = json!({
        "cancelled": {
            "cancelReason": cancelled.cancel_reason,
            "status": cancelled.status,
            "title": cancelled.title,
        },
        "created": {
            "category": created.category,
            "closedOn": created.closed_on,
            "requestType": created.request_type,
            "site": created.site,
            "status": created.status,
        },
        "missing": { "message": body.error.message, "status": missing.status.as_u16() },
        "report": {
            "bytes": content.len(),
            "name": report.name,
            "sha256": format!("{:x}", Sha256::digest(&content)),
        },
        "tickets": tickets,
    });
    println!("{seen}");
    Ok(())
}

fn setting(name: &str) -> Result<String, AnyError> {
    let name = format!("DIGITAL_REALTY_{name}");
    std::env::var(&name).map_err(|_| format!("{name} is not set").into())
}
