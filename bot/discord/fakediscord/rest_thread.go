package fakediscord

import "slices"

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
