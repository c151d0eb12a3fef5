package fakediscord

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// ForumChannel is the kind of a forum, whose messages are threads with a name.
const ForumChannel = 15

// flagRequireTag is a forum's: each post needs a tag.
const flagRequireTag = 1 << 4

// A Tag is one that posts of a forum may have.
type Tag struct {
	ID        string
	Name      string
	Moderated bool // only who may manage threads sets it
}

func (t Tag) json() map[string]any {
	return map[string]any{"id": t.ID, "name": t.Name, "moderated": t.Moderated, "emoji_id": nil, "emoji_name": nil}
}

var (
	errForumMessage = &apiError{status: http.StatusBadRequest, code: 40058,
		message: "Cannot send a message in a forum channel"}
	errNoFreeTag = &apiError{status: http.StatusBadRequest, code: 40066,
		message: "There are no tags available that can be set by non-moderators"}
	errNoTag = &apiError{status: http.StatusBadRequest, code: 40067,
		message: "A tag is required to create a forum post in this channel"}
)

// AddForum makes a forum and returns its ID.
func (f *Fake) AddForum(guildID, name string) string {
	id := f.AddChannel(guildID, name)
	f.Convert(id, ForumChannel)
	return id
}

// SetTags gives a forum its tags, which get IDs; required says that each post needs one.
func (f *Fake) SetTags(forumID string, required bool, tags ...Tag) {
	f.change(func() {
		c := f.mustChannel(forumID)
		c.tags, c.needsTag = nil, required
		for _, t := range tags {
			t.ID = f.newID()
			c.tags = append(c.tags, t)
		}
	})
}

// Fold archives a thread.
func (f *Fake) Fold(threadID string) {
	f.change(func() {
		c := f.mustChannel(threadID)
		c.folded = f.now()
	})
}

// Threads are the IDs of a channel's threads, oldest first.
func (f *Fake) Threads(channelID string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var ids []string
	for _, id := range f.channelOrder {
		if t := f.channels[id]; t.isThread() && t.parent.id == channelID {
			ids = append(ids, id)
		}
	}
	return ids
}

// Name is that of a channel or thread.
func (f *Fake) Name(channelID string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.mustChannel(channelID).name
}

func (c *channel) forumJSON(m map[string]any) {
	tags := []any{}
	for _, t := range c.tags {
		tags = append(tags, t.json())
	}
	m["available_tags"], m["default_sort_order"], m["default_reaction_emoji"], m["default_forum_layout"] = tags, nil,
		nil, 0
	if c.needsTag {
		m["flags"] = flagRequireTag
	}
}

// createPost is POST /channels/{channel_id}/threads, for forums only.
func (f *Fake) createPost(c *call) (any, error) {
	ch, err := f.channelOf(c, SendMessages)
	if err != nil {
		return nil, err
	}
	if ch.kind != ForumChannel {
		f.fail("a thread without a message: not kept by the fake")
		return nil, errChannelType
	}
	var body struct {
		Name    string          `json:"name"`
		Archive *int            `json:"auto_archive_duration"`
		Slow    *int            `json:"rate_limit_per_user"`
		Tags    []string        `json:"applied_tags"`
		Message json.RawMessage `json:"message"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	var form form
	form.length("name", body.Name, 1, 100)
	form.size("applied_tags", len(body.Tags), 0, 5)
	if body.Archive != nil && !slices.Contains([]int{60, 1440, 4320, 10080}, *body.Archive) {
		form.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
	}
	if body.Slow != nil {
		form.number("rate_limit_per_user", *body.Slow, 0, 21600)
	}
	if len(body.Message) == 0 {
		form.required("message")
	}
	for i, id := range body.Tags {
		if !slices.ContainsFunc(ch.tags, func(t Tag) bool { return t.ID == id }) {
			form.add(fmt.Sprintf("applied_tags.%d", i), "INVALID_FORUM_TAG", "Unknown tag.")
		}
	}
	if err := form.err(); err != nil {
		return nil, err
	}
	if err := f.mayTag(ch, body.Tags); err != nil {
		return nil, err
	}
	return f.openPost(c, ch, body.Name, body.Archive, body.Message)
}

func (f *Fake) mayTag(ch *channel, tags []string) error {
	moderates := f.need(ch, ManageThreads) == nil
	free := 0
	for _, t := range ch.tags {
		if !t.Moderated || moderates {
			free++
		} else if slices.Contains(tags, t.ID) {
			return errPermissions
		}
	}
	switch {
	case ch.needsTag && free == 0:
		return errNoFreeTag
	case ch.needsTag && len(tags) == 0:
		return errNoTag
	}
	return nil
}

// openPost makes the thread and its first message, which has the thread's ID.
func (f *Fake) openPost(c *call, ch *channel, name string, archive *int, raw json.RawMessage) (any, error) {
	inner := *c.Request
	inner.Body = raw
	d, err := (&call{Request: &inner, params: c.params}).draft()
	if err != nil {
		return nil, err
	}
	if d.Nonce != nil {
		f.fail("a nonce in a post of a forum: Discord does not know it there")
	}
	if err := d.check(f, "message.", FlagSuppressEmbeds|FlagSuppressNotifications); err != nil {
		return nil, err
	}
	if len(d.files) > 0 {
		if err := f.need(ch, AttachFiles); err != nil {
			return nil, err
		}
	}
	t := &channel{id: f.newID(), kind: PublicThread, created: f.now()}
	t.guild, t.parent, t.name, t.owner, t.archive = ch.guild, ch, name, f.app.ID, 1440
	if archive != nil {
		t.archive = *archive
	}
	m := f.newMessage(t, f.app)
	m.ID = t.id
	if err := f.write(m, d, ch, t); err != nil {
		return nil, err
	}
	f.channels[t.id] = t
	f.channelOrder = append(f.channelOrder, t.id)
	f.dispatch(ch.guild.id, intentGuilds, "THREAD_CREATE", t.json())
	f.tell(Event{Kind: "thread", Channel: t.id})
	f.store(t, m)
	return created{t.json()}, nil
}

func (f *Fake) getActiveThreads(c *call) (any, error) {
	g, err := f.guildOf(c)
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, id := range f.channelOrder {
		if t := f.channels[id]; t.guild == g && t.isThread() && t.folded.IsZero() && f.need(t, ViewChannel) == nil {
			list = append(list, t.json())
		}
	}
	return map[string]any{"threads": list, "members": []any{}, "has_more": false}, nil
}

func (f *Fake) getArchivedThreads(c *call) (any, error) {
	ch, err := f.channelOf(c, ReadMessageHistory)
	if err != nil {
		return nil, err
	}
	limit, err := c.number("limit", 50, 100)
	if err != nil {
		return nil, err
	}
	before := f.now().Add(time.Hour)
	if s := c.Query.Get("before"); s != "" {
		if before, err = time.Parse(time.RFC3339Nano, s); err != nil {
			var form form
			form.add("before", "BASE_TYPE_INVALID", "Value is not a date.")
			return nil, form.err()
		}
	}
	var folded []*channel
	for _, id := range f.channelOrder {
		if t := f.channels[id]; t.parent == ch && !t.folded.IsZero() && t.folded.Before(before) {
			folded = append(folded, t)
		}
	}
	slices.SortFunc(folded, func(a, b *channel) int { return b.folded.Compare(a.folded) })
	list := []any{}
	for _, t := range folded[:min(limit, len(folded))] {
		list = append(list, t.json())
	}
	return map[string]any{"threads": list, "members": []any{}, "has_more": len(folded) > limit}, nil
}
