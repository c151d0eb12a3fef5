package fakediscord

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// The kinds of channel that the fake knows.
const (
	TextChannel  = 0
	DMChannel    = 1
	NewsChannel  = 5
	NewsThread   = 10
	PublicThread = 11
)

// Flags of a message.
const (
	FlagSuppressEmbeds        = 1 << 2
	FlagHasThread             = 1 << 5
	FlagEphemeral             = 1 << 6
	FlagLoading               = 1 << 7
	FlagSuppressNotifications = 1 << 12
	flagComponentsV2          = 1 << 15
)

// Time is a moment as Discord writes it.
type Time struct{ time.Time }

// MarshalJSON writes microseconds and an offset, never a Z.
func (t Time) MarshalJSON() ([]byte, error) {
	return json.Marshal(t.UTC().Format("2006-01-02T15:04:05.000000-07:00"))
}

// A User is an account, the bot's own included.
type User struct {
	ID            string  `json:"id"`
	Username      string  `json:"username"`
	GlobalName    *string `json:"global_name"`
	Discriminator string  `json:"discriminator"`
	Avatar        *string `json:"avatar"`
	Bot           bool    `json:"bot,omitempty"`
	PublicFlags   int     `json:"public_flags"`
	Flags         int     `json:"flags"`
	PrimaryGuild  *string `json:"primary_guild"`
	Locale        string  `json:"-"` // of the person's client
	NoDMs         bool    `json:"-"` // refuses direct messages
}

// A Role is a named set of permissions of a guild.
type Role struct {
	ID          string
	Name        string
	Permissions Permissions
	Position    int
	Managed     bool
	Mentionable bool
}

func (r *Role) json() map[string]any {
	return map[string]any{
		"id": r.ID, "name": r.Name, "permissions": r.Permissions.String(), "position": r.Position,
		"color": 0, "colors": map[string]any{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist": false, "managed": r.Managed, "mentionable": r.Mentionable, "icon": nil, "unicode_emoji": nil,
		"flags": 0,
	}
}

// A member is a user in a guild.
type member struct {
	user   *User
	roles  []string
	joined time.Time
}

func (m *member) json() map[string]any {
	return map[string]any{
		"user": m.user, "roles": append([]string{}, m.roles...), "joined_at": Time{m.joined}, "nick": nil,
		"avatar": nil, "banner": nil,
		"communication_disabled_until": nil, "flags": 0, "pending": false, "premium_since": nil, "mute": false,
		"deaf": false,
	}
}

type guild struct {
	id       string
	name     string
	owner    string
	locale   string
	joined   bool // the bot is a member
	joinedAt time.Time
	roles    []*Role
	botRole  string
	members  map[string]*member
	order    []string // of members
}

func (g *guild) role(id string) *Role {
	for _, r := range g.roles {
		if r.ID == id {
			return r
		}
	}
	return nil
}

func (g *guild) rolesJSON() []any {
	list := []any{}
	for _, r := range g.roles {
		list = append(list, r.json())
	}
	return list
}

// json is the guild as REST gives it; the gateway adds to it.
func (g *guild) json() map[string]any {
	m := map[string]any{
		"id": g.id, "name": g.name, "owner_id": g.owner, "preferred_locale": g.locale, "roles": g.rolesJSON(),
		"features": []string{}, "emojis": []any{}, "stickers": []any{}, "region": "deprecated", "afk_timeout": 300,
		"system_channel_flags": 0, "widget_enabled": false, "verification_level": 0, "default_message_notifications": 0,
		"mfa_level": 0, "explicit_content_filter": 0, "max_members": 500000, "max_stage_video_channel_users": 50,
		"max_video_channel_users": 25, "premium_tier": 0, "premium_subscription_count": 0,
		"premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0,
	}
	for _, k := range []string{
		"icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id",
		"afk_channel_id",
		"system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code", "rules_channel_id",
		"safety_alerts_channel_id", "public_updates_channel_id", "incidents_data",
	} {
		m[k] = nil
	}
	return m
}

type overwrite struct {
	id          string // of a role or member
	isMember    bool
	allow, deny Permissions
}

type channel struct {
	id         string
	kind       int
	guild      *guild // nil for direct messages
	name       string
	parent     *channel  // of a thread
	recipient  *User     // of direct messages
	owner      string    // who began a thread
	archive    int       // minutes, of a thread
	folded     time.Time // when a thread was archived; zero for not
	tags       []Tag     // of a forum
	needsTag   bool      // each post of the forum has one
	created    time.Time
	overwrites []overwrite
	messages   []*Message // oldest first
}

func (c *channel) takesMessages() bool {
	return slices.Contains([]int{TextChannel, DMChannel, NewsChannel}, c.kind) || c.isThread()
}

func (c *channel) isThread() bool { return c.kind == NewsThread || c.kind == PublicThread }

func (c *channel) message(id string) *Message {
	for i := len(c.messages) - 1; i >= 0; i-- {
		if c.messages[i].ID == id {
			return c.messages[i]
		}
	}
	return nil
}

func (c *channel) json() map[string]any {
	m := map[string]any{"id": c.id, "type": c.kind, "flags": 0, "last_message_id": nil}
	if n := len(c.messages); n > 0 {
		m["last_message_id"] = c.messages[n-1].ID
	}
	if c.kind == DMChannel {
		m["recipients"] = []any{c.recipient}
		return m
	}
	m["guild_id"], m["name"] = c.guild.id, c.name
	if c.isThread() {
		m["parent_id"] = c.parent.id
		m["owner_id"] = c.owner
		m["message_count"], m["total_message_sent"], m["member_count"] = len(c.messages), len(c.messages), 1
		changed := c.created
		if !c.folded.IsZero() {
			changed = c.folded
		}
		m["thread_metadata"] = map[string]any{
			"archived": !c.folded.IsZero(), "auto_archive_duration": c.archive, "archive_timestamp": Time{changed},
			"create_timestamp": Time{c.created}, "locked": false,
		}
		return m
	}
	if c.kind == ForumChannel {
		c.forumJSON(m)
	}
	list := []any{}
	for _, o := range c.overwrites {
		kind := 0
		if o.isMember {
			kind = 1
		}
		list = append(list, map[string]any{"id": o.id, "type": kind, "allow": o.allow.String(),
			"deny": o.deny.String()})
	}
	m["position"], m["permission_overwrites"], m["nsfw"], m["parent_id"], m["topic"] = 0, list, false, nil, nil
	return m
}

// Permissions is a set of Discord's permission bits.
type Permissions uint64

func (p Permissions) String() string { return strconv.FormatUint(uint64(p), 10) }

// MarshalJSON writes the number as a string.
func (p Permissions) MarshalJSON() ([]byte, error) { return json.Marshal(p.String()) }
