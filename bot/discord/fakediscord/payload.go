package fakediscord

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// payload is the interaction as the gateway gives it.
// https://docs.discord.com/developers/interactions/receiving-and-responding
func (f *Fake) payload(i *Interaction, data map[string]any) map[string]any {
	c := i.channel
	ch := c.json()
	ch["permissions"] = c.permissionsOf(i.user.ID)
	m := map[string]any{
		"id": i.id, "application_id": f.app.ID, "type": i.kind, "data": data, "token": i.token, "version": 1,
		"channel_id": c.id, "channel": ch, "locale": i.user.Locale, "entitlements": []any{}, "context": i.context(),
		"authorizing_integration_owners": i.owners(), "attachment_size_limit": 10 << 20,
		"app_permissions": f.appPermissions(c),
	}
	if g := c.guild; g != nil {
		member := g.members[i.user.ID].json()
		member["permissions"] = c.permissionsOf(i.user.ID)
		m["member"], m["guild_id"], m["guild_locale"] = member, g.id, g.locale
		m["guild"] = map[string]any{"id": g.id, "locale": g.locale, "features": []any{}}
	} else {
		m["user"] = i.user
	}
	if i.kind == kindComponent || i.kind == kindModal && i.target != nil {
		m["message"] = i.target
	}
	return m
}

func (i *Interaction) owners() map[string]string {
	switch {
	case i.install == userInstall:
		return map[string]string{"1": i.user.ID}
	case i.channel.guild == nil:
		return map[string]string{"0": "0"}
	}
	return map[string]string{"0": i.channel.guild.id}
}

func (f *Fake) appPermissions(c *channel) Permissions {
	if c.guild != nil && !c.guild.joined {
		return EmbedLinks | AttachFiles | MentionEveryone
	}
	return c.permissionsOf(f.app.ID)
}

// A resolver turns the options of an Action into Discord's, with what they refer to.
type resolver struct {
	f     *Fake
	i     *Interaction
	found map[string]map[string]any
}

// options follows the subcommands down, then converts the values in the order of the
// command's declaration.
func (r *resolver) options(list []CommandOption, path []string, a Action) ([]any, error) {
	for k := range list {
		o := &list[k]
		if o.Type != SubcommandOption && o.Type != GroupOption {
			break
		}
		if len(path) == 0 {
			return nil, fmt.Errorf("a subcommand is wanted")
		}
		if o.Name != path[0] {
			continue
		}
		inner, err := r.options(o.Options, path[1:], a)
		if err != nil {
			return nil, err
		}
		if inner == nil {
			inner = []any{}
		}
		return []any{map[string]any{"name": o.Name, "type": o.Type, "options": inner}}, nil
	}
	if len(path) > 0 {
		return nil, fmt.Errorf("no subcommand %q", path[0])
	}
	return r.values(list, a)
}

func (r *resolver) values(list []CommandOption, a Action) ([]any, error) {
	var options []any
	used := 0
	for k := range list {
		o := &list[k]
		v, given := a.Options[o.Name]
		focused := a.Focus == o.Name
		switch {
		case given:
			used++
		case focused:
			v = ""
		case o.Required && a.Focus == "" && !a.Unchecked:
			return nil, fmt.Errorf("option %q is required", o.Name)
		default:
			continue
		}
		m := map[string]any{"name": o.Name, "type": o.Type, "value": v}
		if focused {
			if !o.Autocomplete {
				return nil, fmt.Errorf("option %q has no autocomplete", o.Name)
			}
			m["focused"] = true
			r.i.focus = o.Type
		} else if a.Focus == "" && !a.Unchecked {
			if err := r.check(o, v); err != nil {
				return nil, fmt.Errorf("option %q: %w", o.Name, err)
			}
		}
		options = append(options, m)
	}
	if used < len(a.Options) {
		return nil, fmt.Errorf("an option is unknown in %v", a.Options)
	}
	if a.Focus != "" && r.i.focus == 0 {
		return nil, fmt.Errorf("no option %q to complete", a.Focus)
	}
	return options, nil
}

// check is what the client checks of a value.
func (r *resolver) check(o *CommandOption, v any) error {
	number := func() (float64, error) {
		n, err := strconv.ParseFloat(fmt.Sprint(v), 64)
		if _, isText := v.(string); err != nil || isText {
			return 0, fmt.Errorf("%v is not a number", v)
		}
		if o.MinValue != nil && n < *o.MinValue || o.MaxValue != nil && n > *o.MaxValue {
			return 0, fmt.Errorf("%v is out of range", v)
		}
		return n, nil
	}
	switch o.Type {
	case StringOption:
		s, ok := v.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			return fmt.Errorf("%v is not a string", v)
		case n == 0 || n > 6000 || o.MinLength != nil && n < *o.MinLength || o.MaxLength != nil && n > *o.MaxLength:
			return fmt.Errorf("%d characters are too few or too many", n)
		}
	case IntegerOption:
		n, err := number()
		if err != nil || n != float64(int64(n)) {
			return fmt.Errorf("%v is not an integer in range", v)
		}
	case NumberOption:
		if _, err := number(); err != nil {
			return err
		}
	case BooleanOption:
		if _, ok := v.(bool); !ok {
			return fmt.Errorf("%v is not true or false", v)
		}
	default:
		return r.resolve(o.Type, fmt.Sprint(v))
	}
	for _, c := range o.Choices {
		if fmt.Sprint(c.Value) == fmt.Sprint(v) {
			return nil
		}
	}
	if len(o.Choices) > 0 {
		return fmt.Errorf("%v is not among the choices", v)
	}
	return nil
}

func (r *resolver) put(kind, id string, v any) {
	if r.found[kind] == nil {
		r.found[kind] = map[string]any{}
	}
	r.found[kind][id] = v
}

// resolve adds the user, role or channel that an ID means.
func (r *resolver) resolve(kind int, id string) error {
	g := r.i.channel.guild
	if u := r.f.users[id]; u != nil && (kind == UserOption || kind == MentionableOption) {
		r.put("users", id, u)
		if g != nil && g.members[id] != nil {
			m := g.members[id].json()
			delete(m, "user")
			m["permissions"] = r.i.channel.permissionsOf(id)
			r.put("members", id, m)
		}
		return nil
	}
	if g != nil && (kind == RoleOption || kind == MentionableOption) {
		if role := g.role(id); role != nil {
			r.put("roles", id, role.json())
			return nil
		}
	}
	if c := r.f.channels[id]; c != nil && kind == ChannelOption && c.guild == g && c.permissionsOf(r.i.user.ID) != 0 {
		m := c.json()
		m["permissions"] = c.permissionsOf(r.i.user.ID)
		r.put("channels", id, m)
		return nil
	}
	return fmt.Errorf("%s is nothing to choose here", id)
}

// Payload is the interaction as JSON, the d of INTERACTION_CREATE.
func (i *Interaction) Payload() []byte { return append(json.RawMessage(nil), i.raw...) }
