// The scenario for BMC Digital Workplace Catalog with oapi-codegen.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"

	api "portability/generated/dwp_catalog"
)

const by = "portability"

func main() {
	log.SetFlags(0)
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	client, err := api.NewClientWithResponses(os.Getenv("DWP_CATALOG_BASE_URL"))
	if err != nil {
		return err
	}
	token, err := client.LoginWithResponse(ctx, &api.LoginParams{XRequestedBy: by}, api.LoginRequest{
		Id:       os.Getenv("DWP_CATALOG_USER"),
		Password: os.Getenv("DWP_CATALOG_PASSWORD"),
	})
	if err != nil {
		return err
	}
	authorize := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "AR-JWT "+string(token.Body))
		return nil
	}

	services := []any{}
	a, twenty := "a", 20
	for page, total := 1, 1; len(services) < total; page++ {
		list, err := client.SearchServicesWithResponse(ctx, &api.SearchServicesParams{
			PerPage: &twenty, Page: &page, XRequestedBy: by,
		}, api.ServiceSearch{Title: &a}, authorize)
		if err != nil {
			return err
		}
		for _, service := range list.JSON200.Services {
			services = append(services, map[string]any{
				"createdDate": service.CreatedDate,
				"id":          service.Id,
				"name":        service.Name,
			})
		}
		total = *list.JSON200.Total
	}
	name := "Shared mailbox"
	found, err := client.SearchServicesWithResponse(ctx,
		&api.SearchServicesParams{XRequestedBy: by}, api.ServiceSearch{Title: &name}, authorize)
	if err != nil {
		return err
	}
	mailbox := found.JSON200.Services[0].Id
	initiated, err := client.CreateRequestWithResponse(ctx, mailbox,
		&api.CreateRequestParams{XRequestedBy: by}, authorize)
	if err != nil {
		return err
	}
	id, questionnaire := initiated.JSON200.RequestId, initiated.JSON200.Questionnaire
	_, err = client.AnswerQuestionWithResponse(ctx, mailbox,
		&api.AnswerQuestionParams{XRequestedBy: by}, api.QuestionAnswer{
			QuestionnaireId:  &questionnaire.Id,
			QuestionId:       &(*(*questionnaire.Pages)[0].PageItems)[0].Id,
			Answers:          &[]string{"Prüfen – 🔧"},
			ServiceRequestId: &id,
		}, authorize)
	if err != nil {
		return err
	}
	_, err = client.SubmitRequestWithResponse(ctx, mailbox, id,
		&api.SubmitRequestParams{XRequestedBy: by}, authorize)
	if err != nil {
		return err
	}
	read, err := client.GetRequestWithResponse(ctx, id,
		&api.GetRequestParams{XRequestedBy: by}, authorize)
	if err != nil {
		return err
	}
	request := read.JSON200
	answered, err := client.ListRequestAnswersWithResponse(ctx, id,
		&api.ListRequestAnswersParams{XRequestedBy: by}, authorize)
	if err != nil {
		return err
	}
	answers := []any{}
	for _, one := range *answered.JSON200 {
		answers = append(answers, map[string]any{"answers": one.Answers, "label": one.Label})
	}
	title := "Gut – 👍"
	_, err = client.CreateReviewWithResponse(ctx, &api.CreateReviewParams{XRequestedBy: by},
		api.ReviewCreate{ServiceId: mailbox, Title: title, Content: "Sofort da."}, authorize)
	if err != nil {
		return err
	}
	me := "$USER$"
	list, err := client.ListReviewsWithResponse(ctx, &api.ListReviewsParams{
		ServiceId: &mailbox, UserId: &me, XRequestedBy: by,
	}, authorize)
	if err != nil {
		return err
	}
	review, err := titled(list.JSON200.Reviews, title)
	if err != nil {
		return err
	}
	missing, err := client.GetServiceWithResponse(ctx, "0",
		&api.GetServiceParams{XRequestedBy: by}, authorize)
	if err != nil {
		return err
	}

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{
		"answers": answers,
		"missing": map[string]any{
			"message": missing.JSONDefault.Message,
			"status":  missing.StatusCode(),
		},
		"request": map[string]any{
			"name":             request.Name,
			"requestForUserId": request.RequestForUserId,
			"serviceId":        request.Status.ServiceId,
			"status":           request.Status.Status,
		},
		"review": map[string]any{
			"content":   review.Content,
			"serviceId": review.ServiceId,
			"title":     review.Title,
			"userId":    review.UserId,
		},
		"services": services,
	})
}

func titled(reviews []api.Review, title string) (*api.Review, error) {
	for _, review := range reviews {
		if review.Title != nil && *review.Title == title {
			return &review, nil
		}
	}
	return nil, errors.New("the new review is not listed")
}
