package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/bot/discord/render"
)

// A Post is one message of a schedule.
type Post struct {
	Channel string
	Title   string     // in a forum; the first words if empty
	Text    string     // the first words, such as "On this day, 1938"
	Answer  bot.Answer // what is shown
	Role    string     // the one role to ping; "" for none
	Guild   string     // the server, where what is quoted is counted
	// Nonce is the claim that this post fulfils, at most 25 letters of a-z, 0-9, "-"
	// and "_". Discord sends no second message with it for some minutes, and it is
	// left as a mark in the message, by which Find knows it later.
	Nonce string
}

// errCannotLook says that Find may not read the channel's history, so that it cannot
// tell whether a message is there.
var errCannotLook = errors.New("the bot may not read the history of the channel")

// message renders a post.
func (p Post) message(v render.View) *render.Message {
	return render.Posted(p.Answer, v, p.Text, p.Role, p.Nonce)
}

// Post sends a message once and returns its ID. It does not try again: where the
// *Error is Unknown, the message may be there, which Find tells; where it is
// Temporary otherwise, it is not, and may be sent after Error.After. Files that the bot
// may not attach there are left out.
func (c *Client) Post(ctx context.Context, p Post) (id string, err error) {
	s, err := c.place(ctx, p)
	return s.id, err
}

// place is Post, which tells of the ping as well.
func (c *Client) place(ctx context.Context, p Post) (s sentPost, err error) {
	_, err = c.metered(ctx, p, func(m *render.Message) (_ string, err error) {
		s, err = c.post(ctx, p.Channel, m)
		return s.id, err
	})
	return s, err
}

// What is created is a message, thread or channel that Discord has just made.
type created struct {
	ID      string   `json:"id"`
	Roles   []string `json:"mention_roles"` // of a message: those that it pings
	Message struct { // of a forum's post
		Roles []string `json:"mention_roles"`
	} `json:"message"`
}

func (t *created) entire() bool { return t.ID != "" }

// A sentPost is a message that is there.
type sentPost struct {
	id   string
	ping schedule.Ping
}

// pings says whether a message pinged its role, by the roles that Discord says it mentions: what
// is gone or may not be mentioned is not among them.
func pings(m *render.Message, mentioned []string) schedule.Ping {
	switch {
	case len(m.Mentions.Roles) == 0 || mentioned == nil:
		return schedule.PingUnknown
	case slices.Contains(mentioned, m.Mentions.Roles[0]):
		return schedule.Pinged
	}
	return schedule.PingedNobody
}

// metered sends what of a post may be quoted, and counts it; where its files cannot be sent, once more without them.
func (c *Client) metered(ctx context.Context, p Post, send func(*render.Message) (string, error)) (id string,
	err error) {
	m := c.Count(ctx, p.Guild, p.Answer, render.View{Mark: p.Nonce})
	v := render.View{Left: m.Left, Bare: m.Private}
	id, err = send(p.message(v))
	if len(p.Answer.Files) > 0 && (IsCode(err, missingPermissions) || tooLarge(err)) { // nothing is there yet
		v.Bare = true
		if m.Counted != nil {
			v.Left = m.Counted
		}
		id, err = send(p.message(v))
	}
	if e, ok := errors.AsType[*Error](err); ok && !e.Unknown() {
		c.Uncount(ctx, p.Guild, m)
	}
	return id, err
}

func (c *Client) post(ctx context.Context, channel string, m *render.Message) (sentPost, error) {
	var sent created
	err := c.Do(ctx, Call{Doing: "send a post", Method: http.MethodPost, Path: "channels/" + channel + "/messages",
		Body: m, Files: m.Files}, &sent)
	return sentPost{sent.ID, pings(m, sent.Roles)}, err
}

func tooLarge(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusRequestEntityTooLarge
}

// errTooMany says that too much was written since for Find to look through.
var errTooMany = errors.New("too many messages have been written since")

// mostPages bounds how far Find reads on, by a hundred messages each. Beyond it Find
// says that it could not look, never that the message is not there.
const mostPages = 300

// Find looks for our message with a nonce among all since a time, by Discord's clock; in a
// forum among the posts.
func (c *Client) Find(ctx context.Context, channel, nonce string, since time.Time) (id string, ok bool, err error) {
	id, _, err = c.find(ctx, channel, nonce, since)
	return id, id != "", err
}

// find is Find, with the thread that the message itself is.
func (c *Client) find(ctx context.Context, channel, nonce string, since time.Time) (id, thread string, err error) {
	_, user, err := c.Self(ctx)
	if err != nil {
		return "", "", err
	}
	ch, forum, err := c.forum(ctx, channel)
	switch {
	case err != nil:
		return "", "", err
	case forum:
		id, err = c.findInForum(ctx, ch, user, nonce, since)
		return id, id, err
	}
	id, _, err = c.findMessage(ctx, channel, user, nonce, since)
	return id, "", err
}

func (c *Client) findMessage(ctx context.Context, channel, user, nonce string, since time.Time) (id string, ok bool,
	err error) {
	after := snowflakeAt(since.Add(-time.Second))
	seen, whole := 0, false
	for range mostPages {
		var list foundList
		path := fmt.Sprintf("channels/%s/messages?limit=100&after=%s", channel, after)
		if err := c.get(ctx, "look for a post", path, &list); err != nil {
			return "", false, err
		}
		seen += len(list)
		for _, m := range list {
			if m.Author.ID == user && m.has(nonce) {
				return m.ID, true, nil
			}
			if laterID(m.ID, after) {
				after = m.ID
			}
		}
		if whole = len(list) < 100; whole {
			break
		}
	}
	if !whole {
		return "", false, &Error{Doing: "look for a post", Status: http.StatusServiceUnavailable,
			Text: errTooMany.Error(), err: errTooMany}
	}
	if seen > 0 {
		return "", false, nil
	}
	// Without the permission Discord gives an empty list, not an error.
	held, _, err := c.held(ctx, channel)
	if err == nil && held&(1<<16) == 0 {
		err = &Error{Doing: "look for a post", Status: http.StatusForbidden, Code: missingPermissions,
			Text: errCannotLook.Error(), err: errCannotLook}
	}
	return "", false, err
}

// found is a message of a channel, as far as Find looks at it.
type found struct {
	ID     string `json:"id"`
	Author struct {
		ID string `json:"id"`
	} `json:"author"`
	Nonce      json.RawMessage `json:"nonce"`
	Components []render.Row    `json:"components"`
}

// A foundList is a page of messages; Discord's is never null.
type foundList []found

func (l *foundList) entire() bool { return *l != nil }

func (m found) has(nonce string) bool {
	return string(m.Nonce) == `"`+nonce+`"` || slices.Contains(render.Marks(m.Components), nonce)
}

// Thread opens a thread for discussion below a message, and returns its ID, also when
// there is one already: it has the message's ID.
func (c *Client) Thread(ctx context.Context, channel, on, name string) (id string, err error) {
	var t created
	if name = render.Bare(name, 100); name == "" {
		name = "Discussion"
	}
	err = c.Do(ctx, Call{Doing: "open a thread", Method: http.MethodPost, Path: "channels/" + channel + "/messages/" +
		on + "/threads",
		Bucket: "channels/" + channel + "/threads", Body: map[string]any{"name": name, "auto_archive_duration": 1440}},
		&t)
	if IsCode(err, threadExists) {
		return on, nil
	}
	return t.ID, err
}

// Say sends a plain sentence to a channel, for instance that a schedule has stopped.
func (c *Client) Say(ctx context.Context, channel, text string) error {
	return c.say(ctx, channel, text, "")
}

func (c *Client) say(ctx context.Context, channel, text, address string) error {
	m := render.Sentence(text)
	if address != "" {
		m.Content += "\n<" + address + ">" // in angles it has no preview
	}
	return c.Do(ctx, Call{Doing: "send a notice", Method: http.MethodPost, Path: "channels/" + channel + "/messages",
		Body: m, Tries: 2}, &created{})
}

// Tell sends a plain sentence to a person.
func (c *Client) Tell(ctx context.Context, person, text string) error {
	return c.tell(ctx, person, text, "")
}

// tell is Tell, with an address below the sentence that can be followed; "" for none.
func (c *Client) tell(ctx context.Context, person, text, address string) error {
	var dm created
	err := c.Do(ctx, Call{Doing: "open direct messages", Method: http.MethodPost, Path: "users/@me/channels",
		Body: map[string]string{"recipient_id": person}, Tries: 3, Repeat: true}, &dm)
	if err != nil {
		return err
	}
	return c.say(ctx, dm.ID, text, address)
}
