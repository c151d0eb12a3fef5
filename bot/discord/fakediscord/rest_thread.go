package fakediscord

import (
	"slices"
	"time"
)

func (f *Fake) createThread(c *call) (any, error) {
	ch, m, err := f.messageOf(c, CreatePublicThreads)
	if err != nil {
		return nil, err
	}
	if ch.guild == nil || ch.isThread() {
		return nil, errChannelType
	}
	var body struct {
		Name    string `json:"name"`
		Archive *int   `json:"auto_archive_duration"`
		Slow    *int   `json:"rate_limit_per_user"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	var form form
	form.length("name", body.Name, 1, 100)
	if body.Archive != nil && !slices.Contains([]int{60, 1440, 4320, 10080}, *body.Archive) {
		form.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
	}
	if body.Slow != nil {
		form.number("rate_limit_per_user", *body.Slow, 0, 21600)
	}
	if err := form.err(); err != nil {
		return nil, err
	}
	if f.channels[m.ID] != nil || m.Flags&FlagHasThread != 0 {
		return nil, errThread
	}
	t := f.newChannel(PublicThread, m.ID)
	if ch.kind == NewsChannel {
		t.kind = NewsThread
	}
	t.guild, t.parent, t.name, t.owner, t.archive = ch.guild, ch, body.Name, f.app.ID, 1440
	if body.Archive != nil {
		t.archive = *body.Archive
	}
	n := *m
	n.Flags |= FlagHasThread
	n.Thread = t.json()
	f.replace(ch, &n)
	f.dispatch(ch.guild.id, intentGuilds, "THREAD_CREATE", t.json())
	f.tell(Event{Kind: "thread", Channel: t.id})
	return created{t.json()}, nil
}

func (f *Fake) putPin(c *call) (any, error) {
	ch, m, err := f.messageOf(c, PinMessages)
	if err != nil {
		return nil, err
	}
	switch {
	case m.Type == pinnedType:
		return nil, errSystem
	case m.Pinned:
		return nil, nil
	case len(ch.pins) >= maxPins:
		return nil, errPins
	}
	n := *m
	n.Pinned = true
	f.replace(ch, &n)
	ch.pins = append([]pin{{&n, f.now()}}, ch.pins...)
	f.dispatchPins(ch)
	notice := f.newMessage(ch, f.app)
	notice.Type = pinnedType
	notice.Reference = &Reference{ChannelID: ch.id, MessageID: m.ID}
	if ch.guild != nil {
		notice.Reference.GuildID = ch.guild.id
	}
	f.store(ch, notice)
	return nil, nil
}

func (f *Fake) deletePin(c *call) (any, error) {
	ch, m, err := f.messageOf(c, PinMessages)
	if err != nil || !m.Pinned {
		return nil, err
	}
	n := *m
	n.Pinned = false
	ch.pins = slices.DeleteFunc(ch.pins, func(p pin) bool { return p.message.ID == m.ID })
	f.replace(ch, &n)
	f.dispatchPins(ch)
	return nil, nil
}

func (f *Fake) getPins(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, p := range ch.readablePins(f) {
		if len(list) < 50 { // the old route never gives more
			list = append(list, f.shown(p.message))
		}
	}
	return list, nil
}

func (c *channel) readablePins(f *Fake) []pin {
	if c.permissionsOf(f.app.ID)&ReadMessageHistory == 0 {
		return nil
	}
	return c.pins
}

func (f *Fake) getPinList(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	limit, err := c.number("limit", 50, 50)
	if err != nil {
		return nil, err
	}
	before, err := time.Parse(time.RFC3339, c.Query.Get("before"))
	all := c.Query.Get("before") == ""
	if err != nil && !all {
		var form form
		form.add("before", "DATE_TIME_TYPE_PARSE", "Could not parse %s. Should be ISO8601.", c.Query.Get("before"))
		return nil, form.err()
	}
	items, more := []any{}, false
	for _, p := range ch.readablePins(f) {
		switch {
		case !all && !p.at.Before(before):
		case len(items) == limit:
			more = true
		default:
			items = append(items, map[string]any{"pinned_at": Time{p.at}, "message": f.shown(p.message)})
		}
	}
	return map[string]any{"items": items, "has_more": more}, nil
}

func (f *Fake) dispatchPins(c *channel) {
	data := map[string]any{"channel_id": c.id, "last_pin_timestamp": nil}
	intent := intentDirectMessages
	guildID := ""
	if c.guild != nil {
		guildID, intent = c.guild.id, intentGuilds
		data["guild_id"] = guildID
	}
	f.dispatch(guildID, intent, "CHANNEL_PINS_UPDATE", data)
}
