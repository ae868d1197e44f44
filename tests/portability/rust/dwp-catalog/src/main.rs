//! The scenario for BMC Digital Workplace Catalog with OpenAPI Generator.

use dwp_catalog::apis::configuration::{ApiKey, Configuration};
use dwp_catalog::apis::{
    login_api, questionnaires_api, requests_api, reviews_api, services_api, Error,
};
use dwp_catalog::models;
use serde_json::{json, Value};

type AnyError = Box<dyn std::error::Error>;

const BY: &str = "portability";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), AnyError> {
    let mut api = Configuration::new();
    api.base_path = setting("BASE_URL")?;
    let user = models::LoginRequest::new(setting("USER")?, setting("PASSWORD")?);
    let token = login_api::login(&api, BY, user, None).await?;
    api.api_key = Some(ApiKey { prefix: Some("AR-JWT".into()), key: token });

    let mut services: Vec<Value> = Vec::new();
    for page in 1.. {
        let list =
            services_api::search_services(&api, BY, titled("a"), None, Some(20), Some(page), None)
                .await?;
        services.extend(list.services.iter().map(|service| {
            json!({
                "createdDate": service.created_date,
                "id": service.id,
                "name": service.name,
            })
        }));
        if services.len() >= list.total.unwrap_or(0) as usize {
            break;
        }
    }
    let named = titled("Shared mailbox");
    let found = services_api::search_services(&api, BY, named, None, None, None, None).await?;
    let mailbox = &found.services[0].id;
    let initiated = requests_api::create_request(&api, BY, mailbox, None, None).await?;
    let id = &initiated.request_id;
    let questionnaire = initiated.questionnaire.ok_or("there is no questionnaire")?;
    let question = questionnaire
        .pages
        .iter()
        .flatten()
        .flat_map(|page| page.page_items.iter().flatten())
        .next()
        .ok_or("there is no question")?;
    let answer = models::QuestionAnswer {
        questionnaire_id: Some(questionnaire.id.clone()),
        question_id: Some(question.id.clone()),
        answers: Some(vec!["Prüfen – 🔧".into()]),
        service_request_id: Some(id.clone()),
    };
    questionnaires_api::answer_question(&api, BY, mailbox, answer, None).await?;
    requests_api::submit_request(&api, BY, mailbox, id, None).await?;
    let request = requests_api::get_request(&api, BY, id, None).await?;
    let state = request.status.ok_or("the request has no status")?;
    let answers = requests_api::list_request_answers(&api, BY, id, None).await?;
    let title = "Gut – 👍";
    let review = models::ReviewCreate::new(mailbox.clone(), title.into(), "Sofort da.".into());
    reviews_api::create_review(&api, BY, review, None).await?;
    let me = Some("$USER$");
    let reviews = reviews_api::list_reviews(
        &api, BY, None, Some(mailbox), me, None, None, None, None, None,
    )
    .await?
    .reviews;
    let review = reviews
        .iter()
        .find(|review| review.title.as_deref() == Some(title))
        .ok_or("the new review is not listed")?;
    let missing = services_api::get_service(&api, BY, "0", None, None).await;
    let Err(Error::ResponseError(missing)) = missing else {
        return Err("a service that is not there was found".into());
    };
    let body: models::Error = serde_json::from_str(&missing.content)?;

    // A map of serde_json is sorted by its keys.
    let seen = json!({
        "answers": answers
            .iter()
            .map(|one| json!({ "answers": one.answers, "label": one.label }))
            .collect::<Vec<_>>(),
        "missing": { "message": body.message, "status": missing.status.as_u16() },
        "request": {
            "name": request.name,
            "requestForUserId": request.request_for_user_id,
            "serviceId": state.service_id,
            "status": state.status,
        },
        "review": {
            "content": review.content,
            "serviceId": review.service_id,
            "title": review.title,
            "userId": review.user_id,
        },
        "services": services,
    });
    println!("{seen}");
    Ok(())
}

fn titled(title: &str) -> models::ServiceSearch {
    models::ServiceSearch { title: Some(title.into()), ..Default::default() }
}

fn setting(name: &str) -> Result<String, AnyError> {
    let name = format!("DWP_CATALOG_{name}");
    std::env::var(&name).map_err(|_| format!("{name} is not set").into())
}
