package fakediscord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The types of application command.
const (
	SlashCommand   = 1
	UserCommand    = 2
	MessageCommand = 3
)

// The types of option.
const (
	SubcommandOption = 1 + iota
	GroupOption
	StringOption
	IntegerOption
	BooleanOption
	UserOption
	ChannelOption
	RoleOption
	MentionableOption
	NumberOption
)

// A Command is an application command as registered.
type Command struct {
	ID                string            `json:"id,omitempty"`
	ApplicationID     string            `json:"application_id,omitempty"`
	GuildID           string            `json:"guild_id,omitempty"`
	Version           string            `json:"version,omitempty"`
	Type              int               `json:"type"`
	Name              string            `json:"name"`
	NameLocal         map[string]string `json:"name_localizations"`
	Description       string            `json:"description"`
	DescriptionLocal  map[string]string `json:"description_localizations"`
	Options           []CommandOption   `json:"options,omitempty"`
	MemberPermissions *string           `json:"default_member_permissions"`
	DMPermission      *bool             `json:"dm_permission,omitempty"`
	Contexts          []int             `json:"contexts"`
	IntegrationTypes  []int             `json:"integration_types,omitempty"`
	NSFW              bool              `json:"nsfw"`
}

// A CommandOption is an option, subcommand or group of a command.
type CommandOption struct {
	Type             int               `json:"type"`
	Name             string            `json:"name"`
	NameLocal        map[string]string `json:"name_localizations,omitempty"`
	Description      string            `json:"description"`
	DescriptionLocal map[string]string `json:"description_localizations,omitempty"`
	Required         bool              `json:"required,omitempty"`
	Autocomplete     bool              `json:"autocomplete,omitempty"`
	Choices          []Choice          `json:"choices,omitempty"`
	Options          []CommandOption   `json:"options,omitempty"`
	ChannelTypes     []int             `json:"channel_types,omitempty"`
	MinLength        *int              `json:"min_length,omitempty"`
	MaxLength        *int              `json:"max_length,omitempty"`
	MinValue         *float64          `json:"min_value,omitempty"`
	MaxValue         *float64          `json:"max_value,omitempty"`
}

// A Choice is a value that an option may take, or a completion of it. Value is a
// string or a json.Number.
type Choice struct {
	Name      string            `json:"name"`
	NameLocal map[string]string `json:"name_localizations,omitempty"`
	Value     any               `json:"value"`
}

var (
	commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)
	locales     = strings.Fields("id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi " +
		"tr cs el bg ru uk hi th zh-CN ja zh-TW ko ar he")
)

const (
	maxCommandText     = 8000 // names, descriptions and values of one command
	maxSlashCommands   = 100
	maxContextCommands = 15 // of each kind
)

// checkCommands checks a list that is to replace all commands.
func checkCommands(form *form, list []*Command, ofGuild bool) {
	seen, count := map[string]bool{}, map[int]int{}
	for i, c := range list {
		at := fmt.Sprint(i)
		if c.Type == 0 {
			c.Type = SlashCommand
		}
		count[c.Type]++
		key := fmt.Sprint(c.Type, c.Name)
		if seen[key] {
			form.add(at+".name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		seen[key] = true
		c.check(form, at, ofGuild)
	}
	if count[SlashCommand] > maxSlashCommands || count[UserCommand] > maxContextCommands ||
		count[MessageCommand] > maxContextCommands {
		form.add("", "APPLICATION_COMMANDS_MAX", "Maximum number of application commands reached")
	}
}

func (c *Command) check(form *form, at string, ofGuild bool) {
	switch c.Type {
	case SlashCommand:
		checkName(form, at, c.Name, c.NameLocal)
		checkDescription(form, at, c.Description, c.DescriptionLocal)
		checkOptions(form, at, c.Options, 0)
	case UserCommand, MessageCommand:
		form.length(at+".name", c.Name, 1, 32)
		checkLocales(form, at+".name_localizations", c.NameLocal, 32)
		if c.Description != "" || len(c.DescriptionLocal) > 0 {
			form.add(at+".description", "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
				"Context menu commands cannot have a description")
		}
		if len(c.Options) > 0 {
			form.add(at+".options", "APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED",
				"Context menu commands cannot have options")
		}
	default:
		form.add(at+".type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.")
	}
	if ofGuild && c.Contexts != nil {
		form.add(at+".contexts", "APPLICATION_COMMAND_CONTEXTS_NOT_ALLOWED", "Contexts are for global commands only")
	}
	if ofGuild && c.IntegrationTypes != nil {
		form.add(at+".integration_types", "APPLICATION_COMMAND_INTEGRATION_TYPES_NOT_ALLOWED",
			"Integration types are for global commands only")
	}
	checkSet(form, at+".contexts", c.Contexts, 2)
	checkSet(form, at+".integration_types", c.IntegrationTypes, 1)
	if p := c.MemberPermissions; p != nil {
		if _, err := parsePermissions(*p); err != nil {
			form.add(at+".default_member_permissions", "NUMBER_TYPE_COERCE", "Value %q is not a permission set.", *p)
		}
	}
	if n := textLength(c.Name, c.NameLocal) + textLength(c.Description, c.DescriptionLocal) +
		optionsLength(c.Options); n > maxCommandText {
		form.add(at, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d)", maxCommandText)
	}
}

func checkSet(form *form, at string, set []int, top int) {
	if set != nil {
		form.size(at, len(set), 1, top+1)
	}
	for i, n := range set {
		if n < 0 || n > top {
			form.add(fmt.Sprintf("%s.%d", at, i), "BASE_TYPE_CHOICES", "Value must be from 0 to %d.", top)
		}
		if slices.Index(set, n) != i {
			form.add(at, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
		}
	}
}

func checkName(form *form, at, name string, local map[string]string) {
	valid := func(s string) bool { return commandName.MatchString(s) && strings.ToLower(s) == s }
	form.length(at+".name", name, 1, 32)
	if name != "" && !valid(name) {
		form.add(at+".name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
	}
	checkLocales(form, at+".name_localizations", local, 32)
	for l, s := range local {
		if !valid(s) {
			form.add(at+".name_localizations."+l, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
		}
	}
}

func checkDescription(form *form, at, text string, local map[string]string) {
	form.length(at+".description", text, 1, 100)
	checkLocales(form, at+".description_localizations", local, 100)
}

func checkLocales(form *form, at string, local map[string]string, limit int) {
	for l, s := range local {
		if !slices.Contains(locales, l) {
			form.add(at+"."+l, "BASE_TYPE_CHOICES", "Value must be a locale that Discord knows.")
		}
		form.length(at+"."+l, s, 1, limit)
	}
}

// checkOptions checks the options of a command (parent 0), subcommand or group.
func checkOptions(form *form, at string, list []CommandOption, parent int) {
	form.size(at+".options", len(list), 0, 25)
	names, optional, nested, plain := map[string]bool{}, false, false, false
	for i := range list {
		o, place := &list[i], fmt.Sprintf("%s.options.%d", at, i)
		checkName(form, place, o.Name, o.NameLocal)
		checkDescription(form, place, o.Description, o.DescriptionLocal)
		if names[o.Name] {
			form.add(place+".name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")
		}
		names[o.Name] = true
		switch o.Type {
		case SubcommandOption, GroupOption:
			nested = true
			if parent == SubcommandOption || parent == GroupOption && o.Type == GroupOption {
				form.add(place+".type", "APPLICATION_COMMAND_INVALID_NESTING",
					"A group holds subcommands, a subcommand plain options")
			}
			if o.Type == GroupOption {
				form.size(place+".options", len(o.Options), 1, 25)
			}
			checkOptions(form, place, o.Options, o.Type)
			continue
		}
		plain = true
		o.checkValues(form, place)
		if o.Required && optional {
			form.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
				"Required options must be placed before non-required options")
		}
		optional = optional || !o.Required
	}
	if nested && plain || plain && parent == GroupOption {
		form.add(at+".options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
			"Sub-command and sub-command group option types are mutually exclusive to all other types")
	}
}

func (o *CommandOption) checkValues(form *form, at string) {
	texty := o.Type == StringOption || o.Type == IntegerOption || o.Type == NumberOption
	if o.Type < SubcommandOption || o.Type > NumberOption {
		form.add(at+".type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}.")
	}
	form.size(at+".choices", len(o.Choices), 0, 25)
	if (len(o.Choices) > 0 || o.Autocomplete) && !texty {
		form.add(at, "APPLICATION_COMMAND_OPTION_CHOICES_INVALID",
			"This type of option has neither choices nor autocomplete")
	}
	if len(o.Choices) > 0 && o.Autocomplete {
		form.add(at+".autocomplete", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID",
			"Options cannot have both choices and autocomplete")
	}
	checkChoices(form, at+".choices", o.Choices, o.Type, 100)
	if o.MinLength != nil {
		form.number(at+".min_length", *o.MinLength, 0, 6000)
	}
	if o.MaxLength != nil {
		form.number(at+".max_length", *o.MaxLength, 1, 6000)
	}
}

// checkChoices checks choices of an option, or completions, of the option's type.
func checkChoices(form *form, at string, list []Choice, kind, limit int) {
	names := map[string]bool{}
	for i := range list {
		c, place := &list[i], fmt.Sprintf("%s.%d", at, i)
		form.length(place+".name", c.Name, 1, 100)
		checkLocales(form, place+".name_localizations", c.NameLocal, 100)
		if names[c.Name] {
			form.add(place, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
				"Option choice name already exists")
		}
		names[c.Name] = true
		switch v := c.Value.(type) {
		case string:
			if kind != StringOption {
				form.add(place+".value", "NUMBER_TYPE_COERCE", "Value %q is not a number.", v)
			}
			form.length(place+".value", v, 1, limit)
		case json.Number:
			if kind == StringOption {
				form.add(place+".value", "STRING_TYPE_CONVERT", "Could not interpret \"%s\" as string.", v)
			}
			if _, err := v.Int64(); err != nil && kind == IntegerOption {
				form.add(place+".value", "NUMBER_TYPE_COERCE", "Value \"%s\" is not int.", v)
			}
		default:
			form.required(place + ".value")
		}
	}
}

func textLength(s string, local map[string]string) int {
	n := utf8.RuneCountInString(s)
	for _, l := range local {
		n = max(n, utf8.RuneCountInString(l))
	}
	return n
}

func optionsLength(list []CommandOption) int {
	n := 0
	for _, o := range list {
		n += textLength(o.Name, o.NameLocal) + textLength(o.Description, o.DescriptionLocal) + optionsLength(o.Options)
		for _, c := range o.Choices {
			n += textLength(c.Name, c.NameLocal) + utf8.RuneCountInString(fmt.Sprint(c.Value))
		}
	}
	return n
}
