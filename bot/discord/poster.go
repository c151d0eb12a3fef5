package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"daybook/bot/daily"
)

// A Poster brings the bot's daily posts to their channels, and tells what it lacks
// there. It implements daily.Poster and daily.Herald. Since a Bot is made with its Herald
// and a Client with its Bot, Client is set after both are made, before either is used.
type Poster struct{ Client *Client }

// Send implements daily.Poster.
func (p *Poster) Send(ctx context.Context, channel string, post daily.Post, nonce string) (string, error) {
	id, err := p.Client.Post(ctx, Post{Channel: channel, Text: post.Text, Answer: post.Answer, Role: post.Role, Nonce: nonce})
	return id, postError(err)
}

// Find implements daily.Poster.
func (p *Poster) Find(ctx context.Context, channel, nonce string, since time.Time) (string, error) {
	id, _, err := p.Client.Find(ctx, channel, nonce, since)
	return id, postError(err)
}

// Thread implements daily.Poster.
func (p *Poster) Thread(ctx context.Context, channel, message, name string) (string, error) {
	id, err := p.Client.Thread(ctx, channel, message, name)
	return id, postError(err)
}

// Can implements daily.Herald. A schedule's channel must be of its server, whatever the
// request said.
func (p *Poster) Can(ctx context.Context, s daily.Schedule) ([]string, error) {
	held, g, err := p.Client.held(ctx, s.Channel)
	if err != nil {
		return nil, postError(err)
	}
	if g.ID != s.Guild {
		return nil, &daily.PostError{Kind: daily.Denied, Reason: "That channel is of another server."}
	}
	lacking := missing(held)
	if s.Thread == "" {
		lacking = slices.DeleteFunc(lacking, func(m string) bool { return m == createThreads || m == sendInThreads })
	}
	if s.Role != "" && !pingable(g, held, s.Role) {
		lacking = append(lacking, "a role to ping that anyone may mention (or the permission Mention Everyone)")
	}
	return lacking, nil
}

// Tell implements daily.Herald.
func (p *Poster) Tell(ctx context.Context, s daily.Schedule, text string) error {
	if err := p.Client.Say(ctx, s.Channel, text); err != nil {
		return postError(p.Client.Tell(ctx, s.By, text))
	}
	return nil
}

// postError says what an error of Discord means for a post.
func postError(err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return err
	}
	kind, reason := daily.Refused, "Discord refuses it: "+e.Text+"."
	switch {
	case e.Unknown():
		kind, reason = daily.Unknown, "Discord gave no answer."
	case e.Temporary():
		kind, reason = daily.Temporary, "Discord asks to wait."
	case e.Code == unknownChannel:
		kind, reason = daily.Denied, "The channel does not exist any more."
	case e.Code == missingAccess:
		kind, reason = daily.Denied, "The bot cannot see the channel."
	case e.Code == missingPermissions:
		kind, reason = daily.Denied, "The bot lacks a permission in the channel."
	case e.Status == http.StatusForbidden || e.Status == http.StatusNotFound || e.Status == http.StatusUnauthorized:
		kind = daily.Denied
	}
	return &daily.PostError{Kind: kind, After: e.After, Global: e.Global, Reason: reason, Err: err}
}
