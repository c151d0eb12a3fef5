package playground

import (
	"net/http"
	"slices"
	"strconv"

	"daybook/bot/discord/fakediscord"
)

// A world is what the page knows of the server, for one person.
type world struct {
	Server   string    `json:"server"`
	Bot      named     `json:"bot"`
	Channel  string    `json:"channel"` // the one to open with
	People   []person  `json:"people"`
	Roles    []named   `json:"roles"`
	Channels []channel `json:"channels"`
	Commands []command `json:"commands"`
	Examples []Example `json:"examples"`
	Day      bool      `json:"day"` // a date's post can be shown
	Clock    clock     `json:"clock"`
}

type channel struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   int    `json:"type"`
	Parent string `json:"parent,omitempty"`
}

// A command is one that can be used: of subcommands each is one, as "daily set".
type command struct {
	Name        string                      `json:"name"`
	Description string                      `json:"description"`
	Type        int                         `json:"type"`
	Options     []fakediscord.CommandOption `json:"options"`
}

func (p *Playground) world(w http.ResponseWriter, r *http.Request) {
	who, ok := p.played(w, r.FormValue("as"))
	if !ok {
		return
	}
	at := r.FormValue("channel")
	answer := world{Server: serverName, Bot: named{p.fake.AppID(), p.botName()}, Channel: p.channel, People: p.people,
		Roles:    p.roles,
		Channels: p.channelsOf(who.ID), Examples: p.opts.Examples, Day: p.opts.Day != nil, Clock: p.clock(r)}
	if !slices.ContainsFunc(answer.Channels, func(c channel) bool { return c.ID == at }) {
		at = p.channel
	}
	answer.Commands = p.commandsOf(who.ID, at)
	reply(w, answer)
}

// botName is the name under which the bot writes.
func (p *Playground) botName() string { return "Daybook" }

// channelsOf lists what a person sees: the server's channels and threads, and the
// direct messages with the bot.
func (p *Playground) channelsOf(user string) []channel {
	list := []channel{}
	dm := p.fake.DM(user)
	for _, c := range p.fake.Channels() {
		switch {
		case c.ID == dm:
			c.Name = p.botName()
		case c.Guild != p.guild || p.fake.Permissions(user, c.ID)&fakediscord.ViewChannel == 0:
			continue
		}
		list = append(list, channel{c.ID, c.Name, c.Type, c.Parent})
	}
	return list
}

// commandsOf lists the commands that a person may use in a channel, by name.
func (p *Playground) commandsOf(user, channelID string) []command {
	list := []command{}
	inGuild := slices.ContainsFunc(p.fake.Channels(), func(c fakediscord.ChannelInfo) bool {
		return c.ID == channelID && c.Guild != ""
	})
	var registered []fakediscord.Command
	if inGuild {
		registered = p.fake.Commands(p.guild)
	}
	have := p.fake.Permissions(user, channelID)
	for _, c := range append(registered, p.fake.Commands("")...) {
		if inGuild && c.MemberPermissions != nil {
			need, err := strconv.ParseUint(*c.MemberPermissions, 10, 64)
			if n := fakediscord.Permissions(need); err != nil || n == 0 || have&n != n &&
				have&fakediscord.Administrator == 0 {
				continue
			}
		}
		if here := map[bool]int{true: 0, false: 1}[inGuild]; c.Contexts != nil && !slices.Contains(c.Contexts, here) {
			continue
		}
		list = append(list, leaves(c.Name, c.Description, c.Type, c.Options)...)
	}
	slices.SortStableFunc(list, func(a, b command) int { return a.Type - b.Type })
	return list
}

// leaves are a command, or its subcommands.
func leaves(name, description string, kind int, options []fakediscord.CommandOption) []command {
	if len(options) == 0 || options[0].Type > fakediscord.GroupOption {
		return []command{{name, description, kind, append([]fakediscord.CommandOption{}, options...)}}
	}
	var list []command
	for _, o := range options {
		list = append(list, leaves(name+" "+o.Name, o.Description, kind, o.Options)...)
	}
	return list
}
