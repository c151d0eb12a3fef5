package fakediscord

import "slices"

// The permissions that the fake looks at.
// See https://docs.discord.com/developers/topics/permissions.
const (
	Administrator         Permissions = 1 << 3
	ManageChannels        Permissions = 1 << 4
	ManageGuild           Permissions = 1 << 5
	ViewChannel           Permissions = 1 << 10
	SendMessages          Permissions = 1 << 11
	EmbedLinks            Permissions = 1 << 14
	AttachFiles           Permissions = 1 << 15
	ReadMessageHistory    Permissions = 1 << 16
	MentionEveryone       Permissions = 1 << 17
	UseCommands           Permissions = 1 << 31
	ManageThreads         Permissions = 1 << 34
	CreatePublicThreads   Permissions = 1 << 35
	SendMessagesInThreads Permissions = 1 << 38

	// Everyone is what a new guild gives to everyone.
	Everyone = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory |
		UseCommands | CreatePublicThreads | SendMessagesInThreads
	all Permissions = 1<<53 - 1
)

// permissionsOf works out what a member may do in a channel of its guild, or in the
// guild where c is nil.
func (g *guild) permissionsOf(user string, c *channel) Permissions {
	m := g.members[user]
	switch {
	case m == nil:
		return 0
	case g.owner == user:
		return all
	}
	mine := func(id string) bool { return id == g.id || slices.Contains(m.roles, id) }
	var p Permissions
	for _, r := range g.roles {
		if mine(r.ID) {
			p |= r.Permissions
		}
	}
	if p&Administrator != 0 {
		return all
	}
	if c == nil {
		return p
	}
	if c.parent != nil {
		c = c.parent
	}
	var roleAllow, roleDeny, userAllow, userDeny Permissions
	for _, o := range c.overwrites {
		switch {
		case o.isMember && o.id == user:
			userAllow, userDeny = o.allow, o.deny
		case o.isMember || !mine(o.id):
		case o.id == g.id:
			p = p&^o.deny | o.allow
		default:
			roleAllow |= o.allow
			roleDeny |= o.deny
		}
	}
	p = p&^roleDeny | roleAllow
	p = p&^userDeny | userAllow
	if p&ViewChannel == 0 {
		return 0
	}
	return p
}

// permissionsOf is a guild's for any channel; in direct messages all is allowed.
func (c *channel) permissionsOf(user string) Permissions {
	if c.guild == nil {
		return Everyone
	}
	return c.guild.permissionsOf(user, c)
}

// Permissions is what a user, the bot included, may do in a channel.
func (f *Fake) Permissions(user, channelID string) Permissions {
	f.mu.Lock()
	defer f.mu.Unlock()
	if c := f.channels[channelID]; c != nil {
		return c.permissionsOf(user)
	}
	return 0
}

// need refuses what the bot may not do in a channel: 50001 where it cannot see it,
// 50013 where a permission is lacking.
func (f *Fake) need(c *channel, p Permissions) error {
	if c.guild != nil && !c.guild.joined {
		return errAccess
	}
	have := c.permissionsOf(f.app.ID)
	switch {
	case have&ViewChannel == 0:
		return errAccess
	case have&p != p:
		return errPermissions
	}
	return nil
}
