package fakediscord

import (
	"fmt"
	"slices"
	"strings"
)

func (f *Fake) newUser(name string) *User {
	u := &User{ID: f.newID(), Username: strings.ToLower(strings.ReplaceAll(name, " ", ".")), GlobalName: &name,
		Discriminator: "0", Locale: "en-US"}
	f.users[u.ID] = u
	return u
}

// change runs fn with the lock held, then tells the watchers.
func (f *Fake) change(fn func()) {
	f.mu.Lock()
	fn()
	f.mu.Unlock()
	f.flush()
}

// AddGuild makes a server that the bot has joined, and returns its ID. Everyone in it
// has the permissions Everyone; the bot has a role of its own, see BotRole.
func (f *Fake) AddGuild(name string) string {
	var id string
	f.change(func() {
		id = f.newID()
		g := &guild{id: id, name: name, owner: f.owner.ID, locale: "en-US", members: map[string]*member{}}
		g.roles = []*Role{{ID: id, Name: "@everyone", Permissions: Everyone}}
		f.guilds[id] = g
		f.guildOrder = append(f.guildOrder, id)
		f.join(g, f.owner)
		f.joinBot(g)
	})
	return id
}

func (f *Fake) join(g *guild, u *User, roles ...string) {
	if g.members[u.ID] == nil {
		g.order = append(g.order, u.ID)
	}
	g.members[u.ID] = &member{user: u, roles: append([]string{}, roles...), joined: f.now()}
}

func (f *Fake) joinBot(g *guild) {
	r := &Role{ID: f.newID(), Name: f.opts.Name, Position: len(g.roles), Managed: true}
	g.roles, g.botRole = append(g.roles, r), r.ID
	g.joined, g.joinedAt = true, f.now()
	f.join(g, f.app, r.ID)
	f.dispatchGuild(g)
}

// mustGuild panics on a wrong ID, which is an error of the test.
func (f *Fake) mustGuild(id string) *guild {
	g := f.guilds[id]
	if g == nil {
		panic("fakediscord: no guild " + id)
	}
	return g
}

func (f *Fake) mustChannel(id string) *channel {
	c := f.channels[id]
	if c == nil {
		panic("fakediscord: no channel " + id)
	}
	return c
}

// AddChannel makes a text channel.
func (f *Fake) AddChannel(guildID, name string) string {
	var id string
	f.change(func() {
		g := f.mustGuild(guildID)
		c := f.newChannel(TextChannel, f.newID())
		c.guild, c.name, id = g, name, c.id
		f.dispatch(g.id, intentGuilds, "CHANNEL_CREATE", c.json())
		f.tell(Event{Kind: "channel", Channel: id})
	})
	return id
}

// Convert makes a channel one of another kind, such as 15 for a forum, which takes no
// messages but in threads.
func (f *Fake) Convert(channelID string, kind int) {
	f.change(func() {
		c := f.mustChannel(channelID)
		c.kind = kind
		f.dispatch(c.guild.id, intentGuilds, "CHANNEL_UPDATE", c.json())
	})
}

func (f *Fake) newChannel(kind int, id string) *channel {
	c := &channel{id: id, kind: kind, created: f.now()}
	f.channels[id] = c
	f.channelOrder = append(f.channelOrder, id)
	return c
}

// AddRole makes a role with these permissions beyond those of everyone.
func (f *Fake) AddRole(guildID, name string, p Permissions) string {
	var id string
	f.change(func() {
		g := f.mustGuild(guildID)
		id = f.newID()
		g.roles = append(g.roles, &Role{ID: id, Name: name, Permissions: p, Position: len(g.roles)})
	})
	return id
}

// BotRole is the ID of the role that the bot alone has in a guild.
func (f *Fake) BotRole(guildID string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.mustGuild(guildID).botRole
}

// DeleteRole takes a role out of a guild, as its people can.
func (f *Fake) DeleteRole(guildID, roleID string) {
	f.change(func() {
		g := f.mustGuild(guildID)
		g.roles = slices.DeleteFunc(g.roles, func(r *Role) bool { return r.ID == roleID })
	})
}

// SetRole changes what a role permits; everyone's role has the guild's ID.
func (f *Fake) SetRole(guildID, roleID string, p Permissions) {
	f.change(func() {
		r := f.mustGuild(guildID).role(roleID)
		if r == nil {
			panic("fakediscord: no role " + roleID)
		}
		r.Permissions = p
	})
}

// SetMentionable lets everybody mention a role, or not, as in the beginning.
func (f *Fake) SetMentionable(guildID, roleID string, on bool) {
	f.change(func() { f.mustGuild(guildID).role(roleID).Mentionable = on })
}

// AddMember makes a person, or takes one of another guild by ID, with these roles, and
// returns the ID.
func (f *Fake) AddMember(guildID, nameOrID string, roles ...string) string {
	var id string
	f.change(func() {
		g := f.mustGuild(guildID)
		u := f.users[nameOrID]
		if u == nil {
			u = f.newUser(nameOrID)
		}
		f.join(g, u, roles...)
		id = u.ID
	})
	return id
}

// SetUser changes a user: the locale of the client, or whether direct messages are refused.
func (f *Fake) SetUser(id string, fn func(*User)) {
	f.change(func() {
		u := *f.users[id]
		fn(&u)
		*f.users[id] = u
	})
}

// Overwrite sets what a role or a member may or may not do in one channel.
func (f *Fake) Overwrite(channelID, roleOrUser string, allow, deny Permissions) {
	f.change(func() {
		c := f.mustChannel(channelID)
		o := overwrite{id: roleOrUser, isMember: c.guild.role(roleOrUser) == nil, allow: allow, deny: deny}
		c.overwrites = slices.DeleteFunc(c.overwrites, func(x overwrite) bool { return x.id == roleOrUser })
		c.overwrites = append(c.overwrites, o)
		f.dispatch(c.guild.id, intentGuilds, "CHANNEL_UPDATE", c.json())
	})
}

// RemoveGuild takes the bot out of a guild, which goes on without it; who has
// installed the application for himself still uses it there.
func (f *Fake) RemoveGuild(guildID string) {
	f.change(func() { f.leave(f.mustGuild(guildID)) })
}

func (f *Fake) leave(g *guild) {
	g.joined = false
	delete(g.members, f.app.ID)
	delete(f.commands, g.id)
	g.order = slices.DeleteFunc(g.order, func(id string) bool { return id == f.app.ID })
	g.roles = slices.DeleteFunc(g.roles, func(r *Role) bool { return r.ID == g.botRole })
	f.dispatch(g.id, intentGuilds, "GUILD_DELETE", map[string]any{"id": g.id})
	f.tell(Event{Kind: "guild"})
}

// DeleteChannel deletes a channel and its threads.
func (f *Fake) DeleteChannel(id string) {
	f.change(func() {
		c := f.mustChannel(id)
		for _, other := range f.channelOrder {
			if t := f.channels[other]; t.parent == c {
				delete(f.channels, other)
			}
		}
		delete(f.channels, id)
		f.channelOrder = slices.DeleteFunc(f.channelOrder, func(id string) bool { return f.channels[id] == nil })
		name := "CHANNEL_DELETE"
		if c.isThread() {
			name = "THREAD_DELETE"
		}
		f.dispatch(c.guild.id, intentGuilds, name, c.json())
		f.tell(Event{Kind: "channel", Channel: id})
	})
}

// DM returns the channel of direct messages between the bot and a user.
func (f *Fake) DM(userID string) string {
	var id string
	f.change(func() { id = f.dm(f.users[userID]).id })
	return id
}

func (f *Fake) dm(u *User) *channel {
	for _, c := range f.channels {
		if c.kind == DMChannel && c.recipient == u {
			return c
		}
	}
	c := f.newChannel(DMChannel, f.newID())
	c.recipient = u
	return c
}

// Say has a person write a message, and returns its ID.
func (f *Fake) Say(channelID, userID, content string) (string, error) {
	var id string
	err := fmt.Errorf("user %s may not write in channel %s", userID, channelID)
	f.change(func() {
		c, u := f.channels[channelID], f.users[userID]
		if c == nil || u == nil || c.permissionsOf(userID)&SendMessages == 0 {
			return
		}
		m := f.newMessage(c, u)
		m.Content = content
		f.mention(c, m, nil)
		f.store(c, m)
		id, err = m.ID, nil
	})
	return id, err
}
