package fakediscord

import (
	"slices"
	"strconv"
	"strings"
)

func (f *Fake) gatewayURL() string { return "ws" + strings.TrimPrefix(f.base, "http") + "/gateway" }

func (f *Fake) getGateway(*call) (any, error) { return map[string]any{"url": f.gatewayURL()}, nil }

func (f *Fake) getGatewayBot(*call) (any, error) {
	return map[string]any{
		"url": f.gatewayURL(), "shards": f.opts.Shards,
		"session_start_limit": map[string]any{
			"total": 1000, "remaining": max(0, 1000-f.identifies), "reset_after": 24 * 3600 * 1000,
			"max_concurrency": 1,
		},
	}, nil
}

func (f *Fake) getApplication(*call) (any, error) {
	flags := 0
	for intent, flag := range map[int]int{intentMembers: 1 << 15, intentPresences: 1 << 13, intentContent: 1 << 19} {
		if f.opts.Privileged&intent != 0 {
			flags |= flag
		}
	}
	return map[string]any{
		"id": f.app.ID, "name": f.opts.Name, "icon": nil, "description": "", "type": nil, "bot": f.app,
		"owner":      f.owner,
		"bot_public": true, "bot_require_code_grant": false, "team": nil, "flags": flags,
		"flags_new":  strconv.Itoa(flags),
		"verify_key": strings.Repeat("0", 64), "redirect_uris": []any{}, "interactions_endpoint_url": nil,
		"role_connections_verification_url": nil, "approximate_guild_count": len(f.myGuilds()),
		"approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "eligible_oauth2_scopes": []any{},
		"integration_types_config": map[string]any{"0": map[string]any{}, "1": map[string]any{}},
	}, nil
}

func (f *Fake) myGuilds() []*guild {
	var list []*guild
	for _, id := range f.guildOrder {
		if f.guilds[id].joined {
			list = append(list, f.guilds[id])
		}
	}
	return list
}

func (f *Fake) getMyGuilds(c *call) (any, error) {
	limit, err := c.number("limit", 200, 200)
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, g := range f.myGuilds() {
		if after := c.Query.Get("after"); after != "" && !later(g.id, after) || len(list) == limit {
			continue
		}
		list = append(list, map[string]any{
			"id": g.id, "name": g.name, "icon": nil, "banner": nil, "owner": false, "features": []any{},
			"permissions": g.permissionsOf(f.app.ID, nil),
		})
	}
	return list, nil
}

// guildOf is the guild of the path, if the bot is in it.
func (f *Fake) guildOf(c *call) (*guild, error) {
	if g := f.guilds[c.params["guild_id"]]; g != nil && g.joined {
		return g, nil
	}
	return nil, errGuild
}

func (f *Fake) getGuild(c *call) (any, error) {
	g, err := f.guildOf(c)
	if err != nil {
		return nil, err
	}
	m := g.json()
	if c.Query.Get("with_counts") == "true" {
		m["approximate_member_count"], m["approximate_presence_count"] = len(g.members), len(g.members)
	}
	return m, nil
}

func (f *Fake) getGuildChannels(c *call) (any, error) {
	g, err := f.guildOf(c)
	if err != nil {
		return nil, err
	}
	return f.channelsOf(g, false), nil
}

// channelsOf lists a guild's channels, or its threads.
func (f *Fake) channelsOf(g *guild, threads bool) []any {
	list := []any{}
	for _, id := range f.channelOrder {
		if ch := f.channels[id]; ch.guild == g && ch.isThread() == threads {
			list = append(list, ch.json())
		}
	}
	return list
}

func (f *Fake) getMember(c *call) (any, error) {
	g, err := f.guildOf(c)
	if err != nil {
		return nil, err
	}
	if m := g.members[c.params["user_id"]]; m != nil {
		return m.json(), nil
	}
	return nil, errMember
}

func (f *Fake) createDM(c *call) (any, error) {
	var body struct {
		Recipient string `json:"recipient_id"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	u := f.users[body.Recipient]
	if u == nil || u.Bot {
		return nil, errRecipient
	}
	return f.dm(u).json(), nil
}

// channelOf is the channel of the path, if the bot sees it and has p there.
func (f *Fake) channelOf(c *call, p Permissions) (*channel, error) {
	ch := f.channels[c.params["channel_id"]]
	if ch == nil {
		return nil, errChannel
	}
	return ch, f.need(ch, p)
}

// messageOf is the message of the path; ephemeral ones are not found there.
func (f *Fake) messageOf(c *call, p Permissions) (*channel, *Message, error) {
	ch, err := f.channelOf(c, p)
	if err != nil {
		return nil, nil, err
	}
	if m := ch.message(c.params["message_id"]); m != nil && !m.Ephemeral() {
		return ch, m, nil
	}
	return nil, nil, errMessage
}

func (f *Fake) getChannel(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	return ch.json(), nil
}

// shown is the message as somebody reads it later; the content of others' messages is
// for bots with the privileged intent.
func (f *Fake) shown(m *Message) *Message {
	if m.Author.ID == f.app.ID || f.opts.Privileged&intentContent != 0 || m.VisibleTo != "" {
		return m
	}
	if slices.ContainsFunc(m.Mentions, func(u User) bool { return u.ID == f.app.ID }) ||
		f.channels[m.ChannelID].guild == nil {
		return m
	}
	n := *m
	n.Content, n.Embeds, n.Components = "", []Embed{}, []Component{}
	return &n
}

func (c *call) number(name string, otherwise, top int) (int, error) {
	s := c.Query.Get(name)
	if s == "" {
		return otherwise, nil
	}
	var form form
	n, err := strconv.Atoi(s)
	if err != nil {
		form.add(name, "NUMBER_TYPE_COERCE", "Value %q is not int.", s)
	} else if n < 1 || n > top {
		form.add(name, "NUMBER_TYPE_RANGE", "int value should be between 1 and %d.", top)
	}
	return n, form.err()
}

func (f *Fake) getMessages(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	if ch.kind == ForumChannel {
		f.fail("GET messages of a forum: not kept by the fake")
		return nil, errChannelType
	}
	limit, err := c.number("limit", 50, 100)
	if err != nil {
		return nil, err
	}
	before, after, around := c.Query.Get("before"), c.Query.Get("after"), c.Query.Get("around")
	var form form
	for name, id := range map[string]string{"before": before, "after": after} {
		if _, ok := snowflakeTime(id); id != "" && !ok {
			form.add(name, "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", id)
		}
	}
	if form.root != nil {
		return nil, form.err()
	}
	if around != "" || before != "" && after != "" {
		f.fail("GET messages with around, or with before and after: not kept by the fake")
		return nil, &apiError{status: 400, code: 50035, message: "not kept by the fake: around, before with after"}
	}
	list := []*Message{}
	if ch.permissionsOf(f.app.ID)&ReadMessageHistory == 0 {
		return list, nil
	}
	for _, m := range ch.messages {
		if m.Ephemeral() || before != "" && !later(before, m.ID) || after != "" && !later(m.ID, after) {
			continue
		}
		list = append(list, f.shown(m))
	}
	if n := len(list) - limit; n > 0 && after != "" {
		list = list[:limit]
	} else if n > 0 {
		list = list[n:]
	}
	slices.Reverse(list)
	return list, nil
}
