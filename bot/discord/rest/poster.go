package rest

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// A Poster brings the bot's daily posts to their channels, and tells what it lacks
// there. It implements post.Poster and post.Herald.
type Poster struct {
	Client *Client // required
}

// Send implements post.Poster.
func (p Poster) Send(ctx context.Context, channel string, wanted post.Post, nonce string) (post.Placed, error) {
	out := Post{Channel: channel, Title: wanted.Title, Text: wanted.Text, Answer: wanted.Answer, Role: wanted.Role,
		Guild: wanted.Guild,
		Nonce: nonce}
	if !p.Client.inForum(channel) {
		at, err := p.Client.place(ctx, out)
		if !IsCode(err, messageInForum, notText, wrongKind) {
			return post.Placed{Message: at.id, Ping: at.ping}, postError(err)
		}
	}
	at, err := p.Client.placeInForum(ctx, out)
	return post.Placed{Message: at.id, Thread: at.id, Ping: at.ping}, postError(err)
}

// Find implements post.Poster.
func (p Poster) Find(ctx context.Context, channel, nonce string, since time.Time) (post.Placed, error) {
	id, thread, err := p.Client.find(ctx, channel, nonce, since)
	return post.Placed{Message: id, Thread: thread}, postError(err)
}

// Thread implements post.Poster.
func (p Poster) Thread(ctx context.Context, channel, message, name string) (string, error) {
	id, err := p.Client.Thread(ctx, channel, message, name)
	return id, postError(err)
}

// In implements post.Herald, and stock.Servers. Only Discord's own codes say that the
// bot is not in a server: a 403 or 404 without one may be a proxy's.
func (p Poster) In(ctx context.Context, guild string) (bool, error) {
	var g apiGuild
	err := p.Client.get(ctx, "look at a server", "guilds/"+guild, &g)
	if e, ok := errors.AsType[*Error](err); ok && notIn(e) {
		return false, nil
	}
	return err == nil, err
}

// notIn reports whether Discord says that we are not in a server.
func notIn(e *Error) bool {
	return e.Status == http.StatusNotFound && e.Code == unknownGuild || e.Status == http.StatusForbidden &&
		e.Code == missingAccess
}

// Can implements post.Herald. A schedule's channel must be of its server, whatever the
// request said, and of a kind that takes messages.
func (p Poster) Can(ctx context.Context, s schedule.Schedule) ([]string, error) {
	at, err := p.Client.room(ctx, s.Channel)
	if err != nil {
		return nil, postError(err)
	}
	deny := func(reason, hint string) ([]string, error) {
		return nil, &post.Error{Kind: post.Denied, Reason: reason, Hint: hint}
	}
	switch {
	case at.guild.ID != s.Guild:
		return deny("That channel is of another server.", "Choose a channel of this server.")
	case !at.takesMessages() && !at.channel.isForum():
		return deny("A daily post cannot go to "+at.kind()+".",
			"Choose a text channel, an announcement channel, a forum or a thread.")
	case at.channel.isForum() && !canTag(at.channel):
		return deny(closed[noTag], "Make a tag in the forum's settings that anyone may set, or choose another channel.")
	case at.isThread() && at.channel.Meta.Locked && at.held&manageThreads == 0:
		return deny(closed[threadLocked], "Unlock it, or choose another channel.")
	case s.Thread != "" && at.isThread():
		return deny("A thread cannot hold a thread for each post.",
			"Leave out the option thread (thread:none), or choose a channel.")
	case s.Role == s.Guild && s.Role != "":
		return deny("@everyone is not a role that the bot pings.", "Choose another role, or leave out the option role.")
	}
	lacking := missing(at.held)
	lacking = slices.DeleteFunc(lacking, func(m string) bool {
		switch m {
		case attachFiles: // a post does without
			return true
		case createThreads: // in a forum the other permission counts
			return s.Thread == "" || at.channel.isForum()
		case sendInThreads:
			return s.Thread == "" && !at.isThread() || at.channel.isForum()
		case sendMessages:
			return at.isThread() // there the other permission counts
		}
		return false
	})
	if s.Role != "" && !pingable(at.guild, at.held, s.Role) {
		lacking = append(lacking, "a role to ping that anyone may mention (or the permission Mention Everyone)")
	}
	return lacking, nil
}

func canTag(ch apiChannel) bool {
	_, ok := ch.tagFor()
	return ok
}

// Tell implements post.Herald. A person is told which server and channel is meant.
func (p Poster) Tell(ctx context.Context, s schedule.Schedule, text string) error {
	if err := p.Client.Say(ctx, s.Channel, text); err != nil {
		where, address := p.Client.whereabouts(ctx, s.Guild, s.Channel)
		return postError(p.Client.tell(ctx, s.By, where+text, address))
	}
	return nil
}

// Application is the ID of the application that the token is of.
func (p Poster) Application(ctx context.Context) (string, error) {
	app, _, err := p.Client.Self(ctx)
	return app, err
}

// Ahead implements clock.Clock.
func (p Poster) Ahead(ctx context.Context) (time.Duration, error) { return p.Client.Ahead(ctx) }

// closed are the codes by which Discord says that a channel is closed to us, each in a
// sentence for those who can open it. Without one of them a refusal is not theirs to
// mend: an answer in HTML is a proxy's, a 401 the operator's, a 403 without a code may
// be anybody's.
var closed = map[int]string{
	unknownChannel:     "The channel does not exist any more.",
	unknownGuild:       "The bot is not in the server any more.",
	missingAccess:      "The bot cannot see the channel.",
	missingPermissions: "The bot lacks a permission in the channel.",
	notText:            "The channel is not one that takes messages.",
	wrongKind:          "The channel is not one that takes messages.",
	messageInForum:     "The channel is not one that takes messages.",
	noFreeTag:          "The forum asks for a tag on each post, and has none that the bot may set.",
	noTag:              "The forum asks for a tag on each post, and has none that the bot may set.",
	tooManyThreads:     "The server has as many open threads as Discord allows.",
	archived:           "The thread is archived and locked.",
	threadLocked:       "The thread is locked.",
}

// postError says what an error of Discord means for a post.
func postError(err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return err
	}
	out := &post.Error{After: e.After, Global: e.Global, Err: err}
	switch reason := closed[e.Code]; {
	case errors.Is(err, errTooMany):
		out.Kind, out.Reason = post.Refused, "Too many messages have come since to look through."
	case e.Unknown():
		out.Kind, out.Reason = post.Unknown, "Discord gave no answer."
	case e.Temporary():
		out.Kind, out.Reason = post.Temporary, "Discord asks to wait."
	case e.Status == http.StatusUnauthorized:
		out.Kind, out.Reason = post.Temporary, "Discord refuses the bot's token; whoever runs the bot must look."
	case reason != "" && e.Status >= http.StatusBadRequest:
		out.Kind, out.Reason = post.Denied, reason
	case e.Code == noMessagesTo || e.Code == noServerWith:
		out.Kind, out.Reason = post.Refused, "That person takes no direct messages from the bot."
	case e.Code == UnknownMessage && e.Status == http.StatusNotFound:
		out.Kind, out.Reason = post.Refused, "The message was deleted."
	case e.Code == 0 || e.Status < http.StatusBadRequest || e.Status == http.StatusForbidden ||
		e.Status == http.StatusNotFound:
		out.Kind, out.Reason = post.Temporary, "Something between the bot and Discord refuses the request; "+
			"whoever runs the bot must look."
	default:
		out.Kind, out.Reason = post.Refused, "Discord refuses it: "+e.Text+"."
	}
	return out
}
