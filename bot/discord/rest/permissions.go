package rest

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"daybook/bot/discord/render"
)

// A permission is one of Discord's, with the name that its settings show.
type permission struct {
	bit  uint64
	name string
}

// Permissions that are asked for outside. https://docs.discord.com/developers/topics/permissions
const (
	PermitAdministrator = 1 << 3 // all of them
	PermitManageGuild   = 1 << 5
	PermitFiles         = 1 << 15
)

const (
	viewChannel     = 1 << 10
	mentionEveryone = 1 << 17
	manageThreads   = 1 << 34
	sendMessages    = "Send Messages"
	attachFiles     = "Attach Files"
	createThreads   = "Create Public Threads"
	sendInThreads   = "Send Messages in Threads"
)

// needed are the permissions for answers and posts, and no others; threads are for
// the discussion below a post.
// https://docs.discord.com/developers/topics/permissions
var needed = []permission{
	{viewChannel, "View Channel"},
	{1 << 11, sendMessages},
	{1 << 14, "Embed Links"},
	{PermitFiles, attachFiles},
	{1 << 16, "Read Message History"},
	{1 << 35, createThreads},
	{1 << 38, sendInThreads},
}

func neededBits() uint64 {
	var all uint64
	for _, p := range needed {
		all |= p.bit
	}
	return all
}

// missing names the needed permissions that are not among those held.
func missing(held uint64) []string {
	var names []string
	for _, p := range needed {
		if held&p.bit == 0 {
			names = append(names, p.name)
		}
	}
	return names
}

type apiGuild struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Owner string    `json:"owner_id"`
	Roles []apiRole `json:"roles"`
}

type apiRole struct {
	ID          string `json:"id"`
	Permissions string `json:"permissions"`
	Mentionable bool   `json:"mentionable"`
}

type apiChannel struct {
	ID     string     `json:"id"`
	Guild  string     `json:"guild_id"`
	Name   string     `json:"name"`
	Type   int        `json:"type"`
	Parent string     `json:"parent_id"`
	Flags  int        `json:"flags"`
	Tags   []forumTag `json:"available_tags"` // of a forum
	Meta   struct {
		Locked bool `json:"locked"`
	} `json:"thread_metadata"` // of a thread
	Overwrites []struct {
		ID    string `json:"id"`
		Type  int    `json:"type"` // 0 a role, 1 a member
		Allow string `json:"allow"`
		Deny  string `json:"deny"`
	} `json:"permission_overwrites"`
}

type apiMember struct {
	Roles []string `json:"roles"`
}

func (g *apiGuild) entire() bool   { return g.ID != "" }
func (c *apiChannel) entire() bool { return c.ID != "" }
func (m *apiMember) entire() bool  { return m.Roles != nil }

func bits(s string) uint64 {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// permitted works out what a member may do in a channel, in Discord's order: the
// roles; the channel's overwrites for everyone, for the roles, for the member.
func permitted(g apiGuild, m apiMember, user string, ch apiChannel) uint64 {
	if g.Owner == user {
		return ^uint64(0)
	}
	mine := func(id string) bool { return id == g.ID || slices.Contains(m.Roles, id) }
	var p uint64
	for _, r := range g.Roles {
		if mine(r.ID) {
			p |= bits(r.Permissions)
		}
	}
	if p&PermitAdministrator != 0 {
		return ^uint64(0)
	}
	var allow, deny, myAllow, myDeny uint64
	for _, o := range ch.Overwrites {
		switch {
		case o.Type == 1 && o.ID == user:
			myAllow, myDeny = bits(o.Allow), bits(o.Deny)
		case o.Type == 1 || !mine(o.ID):
		case o.ID == g.ID:
			p = p&^bits(o.Deny) | bits(o.Allow)
		default:
			allow, deny = allow|bits(o.Allow), deny|bits(o.Deny)
		}
	}
	p = p&^deny | allow
	p = p&^myDeny | myAllow
	if p&viewChannel == 0 {
		return 0
	}
	return p
}

func (c *Client) get(ctx context.Context, doing, path string, out any) error {
	return c.Do(ctx, Call{Doing: doing, Method: http.MethodGet, Path: path, Tries: 3, Repeat: true}, out)
}

// Missing names what the bot lacks in a channel for a post and its thread; nothing is
// missing when it is empty. A channel that does not exist or cannot be seen is an error.
func (c *Client) Missing(ctx context.Context, channel string) ([]string, error) {
	held, _, err := c.held(ctx, channel)
	if err != nil {
		return nil, err
	}
	return missing(held), nil
}

// pingable reports whether a message can ping a role: anyone may, or the bot may
// mention everyone.
func pingable(g apiGuild, held uint64, role string) bool {
	i := slices.IndexFunc(g.Roles, func(r apiRole) bool { return r.ID == role })
	return i >= 0 && (g.Roles[i].Mentionable || held&mentionEveryone != 0)
}

// held is what the bot may do in a channel, whose server it returns as well.
func (c *Client) held(ctx context.Context, channel string) (uint64, apiGuild, error) {
	p, err := c.room(ctx, channel)
	return p.held, p.guild, err
}

// A room is a channel as it bears on what can be sent there. In direct messages the
// guild is zero.
type room struct {
	channel apiChannel // itself, not its parent
	guild   apiGuild
	held    uint64 // permissions
}

// The kinds of channel; the exported ones are those that a post may go to, with threads.
// https://docs.discord.com/developers/resources/channel
const (
	TextChannel         = 0
	voiceChannel        = 2
	category            = 4
	AnnouncementChannel = 5
	announcementThread  = 10
	privateThread       = 12
	stageChannel        = 13
	directory           = 14
	ForumChannel        = 15
	mediaChannel        = 16
)

func (p room) isThread() bool {
	return p.channel.Type >= announcementThread && p.channel.Type <= privateThread
}

func (p room) takesMessages() bool {
	return p.isThread() || p.channel.Type == TextChannel || p.channel.Type == AnnouncementChannel
}

func (p room) kind() string {
	switch p.channel.Type {
	case voiceChannel:
		return "a voice channel"
	case category:
		return "a category"
	case stageChannel:
		return "a stage channel"
	case directory:
		return "a directory"
	case ForumChannel:
		return "a forum"
	case mediaChannel:
		return "a media channel"
	}
	return "a channel of that kind"
}

func (c *Client) room(ctx context.Context, channel string) (p room, err error) {
	_, user, err := c.Self(ctx)
	if err != nil {
		return p, err
	}
	if err := c.get(ctx, "look at a channel", "channels/"+channel, &p.channel); err != nil {
		return p, err
	}
	if p.channel.Guild == "" { // direct messages
		p.held = ^uint64(0)
		return p, nil
	}
	governing := p.channel
	if p.isThread() && p.channel.Parent != "" { // a thread has its parent's permissions
		governing = apiChannel{}
		if err := c.get(ctx, "look at a channel", "channels/"+p.channel.Parent, &governing); err != nil {
			return p, err
		}
	}
	g, m, err := c.member(ctx, governing.Guild, user)
	if err != nil {
		return p, err
	}
	p.guild, p.held = g, permitted(g, m, user, governing)
	return p, nil
}

// whereabouts names a server and a channel, for direct messages. What cannot be asked
// any more is named by its ID, and by the address of both, which is "" where both have names.
func (c *Client) whereabouts(ctx context.Context, guild, channel string) (words, address string) {
	server, room := "with the ID "+guild, "with the ID "+channel
	address = "https://discord.com/channels/" + guild + "/" + channel
	named := 0
	var g apiGuild
	if err := c.get(ctx, "look at a server", "guilds/"+guild, &g); err == nil && g.Name != "" {
		server = "“" + render.Bare(g.Name, 100) + "”"
		named++
	}
	var ch apiChannel
	if err := c.get(ctx, "look at a channel", "channels/"+channel, &ch); err == nil && ch.Name != "" {
		room = "#" + render.Bare(ch.Name, 100)
		named++
	}
	if named == 2 {
		address = ""
	}
	return "In the server " + server + ", channel " + room + ": ", address
}

func (c *Client) member(ctx context.Context, guild, user string) (g apiGuild, m apiMember, err error) {
	if err = c.get(ctx, "look at a server", "guilds/"+guild, &g); err == nil {
		err = c.get(ctx, "look at our membership", "guilds/"+guild+"/members/"+user, &m)
	}
	return g, m, err
}
