// The scenario for Digital Realty with oapi-codegen.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log"
	"net/http"
	"os"

	api "portability/generated/digital_realty"
)

func main() {
	log.SetFlags(0)
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	client, err := api.NewClientWithResponses(os.Getenv("DIGITAL_REALTY_BASE_URL"))
	if err != nil {
		return err
	}
	token, err := client.CreateTokenWithFormdataBodyWithResponse(ctx, api.TokenRequest{
		GrantType:    "client_credentials",
		ClientId:     os.Getenv("DIGITAL_REALTY_CLIENT_ID"),
		ClientSecret: os.Getenv("DIGITAL_REALTY_CLIENT_SECRET"),
	})
	if err != nil {
		return err
	}
	authorize := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+token.JSON200.AccessToken)
		return nil
	}
	master := os.Getenv("DIGITAL_REALTY_MASTER_ACCOUNT_ID")
	account := os.Getenv("DIGITAL_REALTY_ACCOUNT_ID")

	tickets := []any{}
	for page, last := 0, false; !last; page++ {
		size := 25
		list, err := client.ListRemoteHandsTicketsWithResponse(ctx, &api.ListRemoteHandsTicketsParams{
			Size: &size, Page: &page, MasterAccountId: master, AccountId: account,
		}, authorize)
		if err != nil {
			return err
		}
		for _, ticket := range list.JSON200.Content {
			tickets = append(tickets, map[string]any{
				"closedOn":  ticket.ClosedOn,
				"createdOn": ticket.CreatedOn,
				"id":        ticket.Id,
				"status":    ticket.Status,
				"title":     ticket.Title,
			})
		}
		last = list.JSON200.Pageable.Last
	}
	made, err := client.CreateRemoteHandsTicketWithResponse(ctx,
		&api.CreateRemoteHandsTicketParams{MasterAccountId: master, AccountId: account},
		api.RemoteHandsTicketCreate{
			Title:       "Prüfen – 🔧",
			Site:        "PHX015",
			RequestType: "Planned Work",
			Category:    "Auditing",
		}, authorize)
	if err != nil {
		return err
	}
	created := made.JSON201
	reason := api.CancelReason("Duplicate request")
	_, err = client.CancelRemoteHandsTicketWithResponse(ctx, created.Id,
		&api.CancelRemoteHandsTicketParams{MasterAccountId: master, AccountId: account},
		api.RemoteHandsCancel{CancelReason: &reason}, authorize)
	if err != nil {
		return err
	}
	identified := &api.GetRemoteHandsTicketParams{MasterAccountId: master, AccountId: account}
	read, err := client.GetRemoteHandsTicketWithResponse(ctx, created.Id, identified, authorize)
	if err != nil {
		return err
	}
	cancelled := read.JSON200
	items, err := client.ListReportConfigurationItemsWithResponse(ctx,
		&api.ListReportConfigurationItemsParams{MasterAccountId: master, AccountId: account}, authorize)
	if err != nil {
		return err
	}
	one := 1
	reports, err := client.ListReportsWithResponse(ctx, &api.ListReportsParams{
		ReportType: "Security", Size: &one, MasterAccountId: master, AccountId: account,
	}, api.ReportSearch{Ci: items.JSON200.Ci}, authorize)
	if err != nil {
		return err
	}
	report := reports.JSON200.Content[0]
	file, err := client.DownloadReportWithResponse(ctx, report.Id,
		&api.DownloadReportParams{MasterAccountId: master, AccountId: account}, authorize)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(file.Body)
	missing, err := client.GetRemoteHandsTicketWithResponse(ctx, "WO1", identified, authorize)
	if err != nil {
		return err
	}

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{
		"cancelled": map[string]any{
			"cancelReason": cancelled.CancelReason,
			"status":       cancelled.Status,
			"title":        cancelled.Title,
		},
		"created": map[string]any{
			"category":    created.Category,
			"closedOn":    created.ClosedOn,
			"requestType": created.RequestType,
			"site":        created.Site,
			"status":      created.Status,
		},
		"missing": map[string]any{
			"message": missing.JSON404.Error.Message,
			"status":  missing.StatusCode(),
		},
		"report": map[string]any{
			"bytes":  len(file.Body),
			"name":   report.Name,
			"sha256": hex.EncodeToString(sum[:]),
		},
		"tickets": tickets,
	})
}
