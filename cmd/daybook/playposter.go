package main

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"daybook/bot"
	"daybook/bot/discord"
)

// A playPoster brings the daily posts to the local Discord, and looks at its channels.
type playPoster struct{ client *discord.Client }

// Send implements bot.Poster.
func (p *playPoster) Send(ctx context.Context, channel string, post bot.Post, nonce string) (string, error) {
	id, err := p.client.Post(ctx, discord.Post{Channel: channel, Text: post.Text, Answer: post.Answer, Role: post.Role, Nonce: nonce})
	return id, postError(err)
}

// Find implements bot.Poster.
func (p *playPoster) Find(ctx context.Context, channel, nonce string, since time.Time) (string, error) {
	id, _, err := p.client.Find(ctx, channel, nonce, since)
	return id, postError(err)
}

// Thread implements bot.Poster.
func (p *playPoster) Thread(ctx context.Context, channel, message, name string) (string, error) {
	id, err := p.client.Thread(ctx, channel, message, name)
	return id, postError(err)
}

// Can implements bot.Herald.
func (p *playPoster) Can(ctx context.Context, s bot.Schedule) ([]string, error) {
	missing, err := p.client.Missing(ctx, s.Channel)
	if s.Thread == "" {
		missing = slices.DeleteFunc(missing, func(m string) bool { return m == "Create Public Threads" })
	}
	return missing, postError(err)
}

// Tell implements bot.Herald.
func (p *playPoster) Tell(ctx context.Context, s bot.Schedule, text string) error {
	if err := p.client.Say(ctx, s.Channel, text); err != nil {
		return postError(p.client.Tell(ctx, s.By, text))
	}
	return nil
}

// postError says what an error of Discord means for a post.
func postError(err error) error {
	e, ok := errors.AsType[*discord.Error](err)
	if !ok {
		return err
	}
	kind := bot.Refused
	switch {
	case e.Unknown():
		kind = bot.Unknown
	case e.Temporary():
		kind = bot.Temporary
	case e.Status == http.StatusForbidden || e.Status == http.StatusNotFound:
		kind = bot.Denied
	}
	return &bot.PostError{Kind: kind, After: e.After, Reason: e.Text, Err: err}
}
