package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"daybook/bot"
	"daybook/bot/discord/render"
	"daybook/bot/discord/rest"
)

// An appCommand is a command as Discord registers it. Fields with their default value
// are left out, so that what is registered can be compared with what is wanted.
type appCommand struct {
	Type             int               `json:"type"`
	Name             string            `json:"name"`
	NameLocal        map[string]string `json:"name_localizations,omitempty"`
	Description      string            `json:"description,omitempty"`
	DescriptionLocal map[string]string `json:"description_localizations,omitempty"`
	Options          []appOption       `json:"options,omitempty"`
	Permissions      string            `json:"default_member_permissions,omitempty"`
	// 0 servers, 1 messages to the bot, 2 other private channels
	Contexts    []int `json:"contexts,omitempty"`
	Integration []int `json:"integration_types,omitempty"` // 0 installed in a server, 1 by a user
}

// An appOption is an option or subcommand of an appCommand.
type appOption struct {
	Type             int               `json:"type"`
	Name             string            `json:"name"`
	NameLocal        map[string]string `json:"name_localizations,omitempty"`
	Description      string            `json:"description"`
	DescriptionLocal map[string]string `json:"description_localizations,omitempty"`
	Required         bool              `json:"required,omitempty"`
	Autocomplete     bool              `json:"autocomplete,omitempty"`
	Choices          []appChoice       `json:"choices,omitempty"`
	Options          []appOption       `json:"options,omitempty"`
	ChannelTypes     []int             `json:"channel_types,omitempty"`
	MinValue         *int              `json:"min_value,omitempty"`
	MaxLength        int               `json:"max_length,omitempty"`
}

// An appChoice is a value that an option may take.
type appChoice struct {
	Name      string            `json:"name"`
	NameLocal map[string]string `json:"name_localizations,omitempty"`
	Value     any               `json:"value"`
}

// Types of option.
const (
	optionText    = 3
	optionWhole   = 4
	optionChannel = 7
	optionRole    = 8
)

// appCommands are the bot's commands for Discord, those on messages last. Those of
// one server say nothing of contexts, which Discord refuses there.
func appCommands(list []bot.Command, global bool) []appCommand {
	var all []appCommand
	for _, x := range list {
		if x.Internal { // buttons have it
			continue
		}
		a := appCommand{Type: typeSlash, Name: x.Name, NameLocal: local(x.Name), Description: x.Summary,
			DescriptionLocal: local(x.Summary)}
		if x.Manage {
			a.Permissions = strconv.Itoa(rest.PermitManageGuild)
		}
		if global {
			a.Contexts, a.Integration = []int{0, 1, 2}, []int{0, 1}
			if x.Manage {
				a.Contexts, a.Integration = []int{0}, []int{0}
			}
		}
		for _, s := range x.Sub {
			a.Options = append(a.Options, appOption{Type: optionSub, Name: s.Name, NameLocal: local(s.Name),
				Description: s.Summary, DescriptionLocal: local(s.Summary), Options: appOptions(s.Options)})
		}
		a.Options = append(a.Options, appOptions(x.Options)...)
		all = append(all, a)
	}
	return append(all, messageCommands(list, global)...)
}

// messageCommands are those that work on a message, too, under a name of their own.
func messageCommands(list []bot.Command, global bool) []appCommand {
	var all []appCommand
	for _, x := range list {
		if x.OnMessage == "" {
			continue
		}
		m := appCommand{Type: typeMessage, Name: x.OnMessage, NameLocal: local(x.OnMessage)}
		if global {
			m.Contexts, m.Integration = []int{0, 1, 2}, []int{0, 1}
		}
		all = append(all, m)
	}
	return all
}

func appOptions(list []bot.Option) []appOption {
	var all []appOption
	for _, o := range typed(list) {
		a := appOption{Type: optionText, Name: o.Name, NameLocal: local(o.Name), Description: o.Summary,
			DescriptionLocal: local(o.Summary),
			Required:         o.Required, Autocomplete: o.Complete != nil || o.Kind == bot.Diary}
		switch o.Kind {
		case bot.Whole:
			a.Type, a.MinValue = optionWhole, new(int)
		case bot.Channel:
			a.Type, a.ChannelTypes, a.Autocomplete = optionChannel, []int{rest.TextChannel, rest.AnnouncementChannel,
				rest.ForumChannel}, false
		case bot.Role:
			a.Type, a.Autocomplete = optionRole, false
		default:
			a.MaxLength = min(o.Max, 6000)
		}
		if o.Complete == nil && (o.Kind == bot.Text || o.Kind == bot.Whole) {
			for _, ch := range o.Choices {
				if v, ok := optionValue(o.Kind, ch.Value); ok {
					a.Choices = append(a.Choices, appChoice{Name: render.Bare(ch.Label, 100),
						NameLocal: local(ch.Label), Value: v})
				}
			}
		}
		all = append(all, a)
	}
	return all
}

// local is the Russian of a text; nil where there is none.
func local(s string) map[string]string {
	if ru, ok := russian[s]; ok {
		return map[string]string{"ru": ru}
	}
	return nil
}

// Register makes Discord's list of commands ours, and reports whether it was not.
// It overwrites only then: that is what Discord counts, and what people see flicker.
func (c *Client) Register(ctx context.Context) (changed bool, err error) {
	app, _, err := c.rest.Self(ctx)
	if err != nil {
		return false, err
	}
	path := "applications/" + app
	if c.guild != "" {
		path += "/guilds/" + c.guild
	}
	path += "/commands"
	want := appCommands(c.bot.Commands(), c.guild == "")
	var have []appCommand
	get := rest.Call{Doing: "list the registered commands", Method: http.MethodGet,
		Path: path + "?with_localizations=true", Tries: 3, Repeat: true}
	if err := c.rest.Do(ctx, get, &have); err != nil {
		return false, err
	}
	same, err := sameCommands(have, want)
	if err != nil || same {
		return false, err
	}
	put := rest.Call{Doing: "register the commands", Method: http.MethodPut, Path: path, Body: want, Tries: 3,
		Repeat: true}
	return true, c.rest.Do(ctx, put, nil)
}

// sameCommands compares without regard to the order of commands.
func sameCommands(have, want []appCommand) (bool, error) {
	texts := make([]string, 2)
	for i, list := range [][]appCommand{have, want} {
		list = slices.Clone(list)
		for j := range list {
			list[j].Contexts, list[j].Integration = slices.Clone(list[j].Contexts), slices.Clone(list[j].Integration)
			slices.Sort(list[j].Contexts)
			slices.Sort(list[j].Integration)
			if list[j].Contexts == nil { // a server's commands: Discord may fill in what it likes
				list[j].Integration = nil
			}
		}
		slices.SortFunc(list, func(a, b appCommand) int { return cmp.Or(a.Type-b.Type, cmp.Compare(a.Name, b.Name)) })
		b, err := json.Marshal(list)
		if err != nil {
			return false, fmt.Errorf("compare commands: %w", err)
		}
		texts[i] = string(b)
	}
	return texts[0] == texts[1], nil
}

// untranslated lists the texts of commands that the Russian table lacks.
func untranslated(list []bot.Command) []string {
	missing := map[string]bool{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range []string{"name", "description"} {
				if s, ok := v[key].(string); ok && russian[s] == "" {
					missing[s] = true
				}
			}
			for _, x := range v {
				walk(x)
			}
		case []any:
			for _, x := range v {
				walk(x)
			}
		}
	}
	b, err := json.Marshal(appCommands(list, true))
	var all any
	if err == nil && json.Unmarshal(b, &all) == nil {
		walk(all)
	}
	return slices.Sorted(maps.Keys(missing))
}
