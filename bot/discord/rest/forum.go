package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"daybook/bot/discord/render"
)

// A post in a forum is a thread with a title; its first message has the thread's ID. It
// takes no nonce, so that only the mark in the message tells that it is there.
// https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel

// forumWait is how long a forum is not looked at after a post of unknown outcome: Discord
// would make a second one, and the first may be on its way.
const forumWait = time.Minute

// forumDays is after how many minutes without a word Discord folds a post away: a day.
const forumDays = 1440

const (
	asksForTag = 1 << 4 // a flag of a forum: each post needs a tag
	maxName    = 100    // letters of a thread's name
)

// A forumTag is one of those that a forum's posts may have.
type forumTag struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Moderated bool   `json:"moderated"` // only moderators set it
}

func (ch apiChannel) isForum() bool { return ch.Type == ForumChannel }

// tagFor is the tag that a post gets where the forum asks for one: the first that is not
// for moderators alone. False where it asks for one and there is none.
func (ch apiChannel) tagFor() (tag forumTag, ok bool) {
	if ch.Flags&asksForTag == 0 {
		return forumTag{}, true
	}
	for _, t := range ch.Tags {
		if !t.Moderated {
			return t, true
		}
	}
	return forumTag{}, false
}

// inForum reports whether a channel is known to be a forum.
func (c *Client) inForum(channel string) bool {
	_, ok := c.forums.Load(channel)
	return ok
}

// forum looks at a channel; false where it is no forum.
func (c *Client) forum(ctx context.Context, channel string) (apiChannel, bool, error) {
	var ch apiChannel
	if err := c.get(ctx, "look at a channel", "channels/"+channel, &ch); err != nil {
		return ch, false, err
	}
	if !ch.isForum() {
		c.forums.Delete(channel)
		return ch, false, nil
	}
	c.forums.Store(channel, true)
	return ch, true, nil
}

// placeInForum opens a post in a forum, once; its ID is that of its message as well. Errors
// are as those of Post.
func (c *Client) placeInForum(ctx context.Context, p Post) (s sentPost, err error) {
	ch, ok, err := c.forum(ctx, p.Channel)
	if err != nil {
		if e, ok := errors.AsType[*Error](err); ok && e.Unknown() { // nothing was sent
			return s, &Error{Doing: e.Doing, Status: http.StatusTooManyRequests, Text: e.Text, After: e.After,
				err: e.err}
		}
		return s, err
	}
	if !ok {
		return s, &Error{Doing: "open a post", Status: http.StatusBadRequest, Code: wrongKind, Text: "it is no forum"}
	}
	_, err = c.metered(ctx, p, func(m *render.Message) (_ string, err error) {
		s, err = c.postInForum(ctx, ch, p, m)
		return s.id, err
	})
	if e, ok := errors.AsType[*Error](err); ok && e.Unknown() {
		e.After = max(e.After, forumWait)
	}
	return s, err
}

func (c *Client) postInForum(ctx context.Context, ch apiChannel, p Post, m *render.Message) (sentPost, error) {
	m.Nonce, m.Enforce = "", false
	body := map[string]any{"name": p.title(), "auto_archive_duration": forumDays, "message": m}
	if tag, ok := ch.tagFor(); ok && tag.ID != "" {
		body["applied_tags"] = []string{tag.ID}
	}
	var post created // where its message is not there, nothing is known of the ping
	err := c.Do(ctx, Call{Doing: "open a post", Method: http.MethodPost, Path: "channels/" + p.Channel + "/threads",
		Body: body, Files: m.Files}, &post)
	return sentPost{post.ID, pings(m, post.Message.Roles)}, err
}

// title is what a post is called where it needs a name.
func (p Post) title() string {
	for _, s := range []string{p.Title, p.Text} {
		if s = render.Bare(s, maxName); s != "" {
			return s
		}
	}
	return "From the diaries"
}

// findInForum looks for our post with a mark among a forum's posts since a time, also those
// that were folded away.
func (c *Client) findInForum(ctx context.Context, ch apiChannel, user, mark string, since time.Time) (id string,
	err error) {
	held, _, err := c.held(ctx, ch.ID)
	if err == nil && held&(1<<16) == 0 {
		err = &Error{Doing: "look for a post", Status: http.StatusForbidden, Code: missingPermissions,
			Text: errCannotLook.Error(), err: errCannotLook}
	}
	if err != nil {
		return "", err
	}
	after := snowflakeAt(since.Add(-time.Second))
	ours := func(t forumPost) bool { return t.Parent == ch.ID && t.Owner == user && laterID(t.ID, after) }
	var active forumPosts
	if err := c.get(ctx, "look for a post", "guilds/"+ch.Guild+"/threads/active", &active); err != nil {
		return "", err
	}
	if id, err := c.marked(ctx, active.Threads, mark, ours); id != "" || err != nil {
		return id, err
	}
	before := ""
	for range mostPages {
		var old forumPosts
		path := "channels/" + ch.ID + "/threads/archived/public?limit=100" + before
		if err := c.get(ctx, "look for a post", path, &old); err != nil {
			return "", err
		}
		if id, err := c.marked(ctx, old.Threads, mark, ours); id != "" || err != nil {
			return id, err
		}
		if !old.More || len(old.Threads) == 0 {
			return "", nil
		}
		last := old.Threads[len(old.Threads)-1].Meta.Archived
		if last.Before(since) { // they come by when they were folded away
			return "", nil
		}
		before = "&before=" + url.QueryEscape(last.UTC().Format(time.RFC3339Nano))
	}
	return "", &Error{Doing: "look for a post", Status: http.StatusServiceUnavailable,
		Text: errTooMany.Error(), err: errTooMany}
}

type forumPosts struct {
	Threads []forumPost `json:"threads"`
	More    bool        `json:"has_more"`
}

func (p *forumPosts) entire() bool { return p.Threads != nil }

type forumPost struct {
	ID     string `json:"id"`
	Parent string `json:"parent_id"`
	Owner  string `json:"owner_id"`
	Meta   struct {
		Archived time.Time `json:"archive_timestamp"`
	} `json:"thread_metadata"`
}

// marked is that of some posts whose first message has a mark.
func (c *Client) marked(ctx context.Context, posts []forumPost, mark string, which func(forumPost) bool) (string,
	error) {
	for _, t := range posts {
		if !which(t) {
			continue
		}
		n, err := strconv.ParseUint(t.ID, 10, 64)
		if err != nil {
			continue
		}
		var list foundList
		path := fmt.Sprintf("channels/%s/messages?limit=1&after=%d", t.ID, n-1)
		if err := c.get(ctx, "look for a post", path, &list); err != nil {
			return "", err
		}
		for _, m := range list {
			if m.ID == t.ID && m.has(mark) {
				return t.ID, nil
			}
		}
	}
	return "", nil
}
