package fakediscord

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Kinds of interaction, contexts and installations, by Discord's numbers.
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5

	inGuild = 0
	inBotDM = 1 // 2, a private channel of others, is not kept

	guildInstall = 0
	userInstall  = 1
)

// An Action is what a person does in a client. Which fields are set says what it is:
// Command alone, a slash command; with Focus, a completion of that option; with Target,
// a command from the menu of that message. CustomID with Target, a button or menu of that
// message.
type Action struct {
	User    string // required
	Channel string // required
	Command string // "who", or with subcommands "daily set"
	Options map[string]any
	Focus   string
	Target  string // a message
	// CustomID is of the control, Values what was chosen in a menu.
	CustomID string
	Values   []string
	// Form is the ID of the interaction whose form is sent, Texts what was written, by the
	// custom IDs of its fields.
	Form  string
	Texts map[string]string
	// Unchecked sends options and controls that the client would not: missing, of the
	// wrong type, or forged, as a client does that has not heard of a change.
	Unchecked bool
}

// Interact does what a person does, as far as Discord's client lets him: the error says
// why not. The interaction goes to the gateway session, if there is one; its Payload can
// also be handed to a handler directly.
func (f *Fake) Interact(a Action) (*Interaction, error) {
	f.mu.Lock()
	i, err := f.interact(a)
	f.mu.Unlock()
	f.flush()
	if err != nil {
		return nil, fmt.Errorf("interact: %w", err)
	}
	return i, nil
}

func (f *Fake) interact(a Action) (*Interaction, error) {
	c, u := f.channels[a.Channel], f.users[a.User]
	switch {
	case c == nil:
		return nil, errors.New("no channel " + a.Channel)
	case u == nil:
		return nil, errors.New("no user " + a.User)
	case c.guild == nil && c.recipient != u, c.permissionsOf(u.ID)&ViewChannel == 0:
		return nil, fmt.Errorf("user %s does not see channel %s", u.Username, a.Channel)
	}
	i := &Interaction{f: f, id: f.newID(), user: u, channel: c, created: f.now(), changed: make(chan struct{})}
	i.token = "fake-" + i.id
	data, err := f.data(i, a)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(f.payload(i, data))
	if err != nil {
		return nil, fmt.Errorf("encode the interaction: %w", err)
	}
	i.raw = raw
	f.interactions[i.id] = i
	if f.finished = append(f.finished, i.id); len(f.finished) > f.opts.Keep {
		delete(f.interactions, f.finished[0])
		f.finished = f.finished[1:]
	}
	if f.opts.Now == nil {
		i.watchDeadline()
	}
	guildID := ""
	if c.guild != nil {
		guildID = c.guild.id
	}
	i.delivered = f.dispatch(guildID, 0, "INTERACTION_CREATE", json.RawMessage(raw)) > 0
	return i, nil
}

// data makes the data of the interaction, and sets its kind.
func (f *Fake) data(i *Interaction, a Action) (map[string]any, error) {
	if a.Form != "" {
		return f.modalData(i, a)
	}
	if a.CustomID != "" {
		return f.componentData(i, a)
	}
	kind := SlashCommand
	if a.Target != "" {
		kind = MessageCommand
	}
	cmd, path, err := f.findCommand(i, a.Command, kind)
	if err != nil {
		return nil, err
	}
	i.kind = kindCommand
	i.install = f.installation(i, cmd)
	data := map[string]any{"id": cmd.ID, "name": cmd.Name, "type": cmd.Type}
	if cmd.GuildID != "" {
		data["guild_id"] = cmd.GuildID
	}
	if kind == MessageCommand {
		m := i.channel.message(a.Target)
		if m == nil || !visible(m, i.user.ID) {
			return nil, errors.New("no message " + a.Target)
		}
		i.target = m
		data["target_id"] = m.ID
		data["resolved"] = map[string]any{"messages": map[string]any{m.ID: m}}
		return data, nil
	}
	if a.Focus != "" {
		i.kind = kindAutocomplete
	}
	r := resolver{f: f, i: i, found: map[string]map[string]any{}}
	options, err := r.options(cmd.Options, path, a)
	if err != nil {
		return nil, fmt.Errorf("/%s: %w", a.Command, err)
	}
	if len(options) > 0 {
		data["options"] = options
	}
	if len(r.found) > 0 {
		data["resolved"] = r.found
	}
	return data, nil
}

// findCommand finds what this user may use here, and the subcommands named.
func (f *Fake) findCommand(i *Interaction, line string, kind int) (*Command, []string, error) {
	name, path := line, []string(nil)
	if words := strings.Fields(line); kind == SlashCommand && len(words) > 0 {
		name, path = words[0], words[1:]
	}
	var lists []*Command
	if g := i.channel.guild; g != nil && g.joined {
		lists = append(lists, f.commands[g.id]...)
	}
	for _, c := range append(lists, f.commands[""]...) {
		if c.Type == kind && c.Name == name {
			return c, path, f.mayUse(i, c)
		}
	}
	return nil, nil, fmt.Errorf("no command %q of type %d is registered", name, kind)
}

func (f *Fake) mayUse(i *Interaction, c *Command) error {
	install, context := f.installation(i, c), i.context()
	switch {
	case c.GuildID == "" && !slices.Contains(c.IntegrationTypes, install):
		return fmt.Errorf("command %q is not installed in this way here", c.Name)
	case c.GuildID == "" && c.Contexts != nil && !slices.Contains(c.Contexts, context):
		return fmt.Errorf("command %q is not for this kind of channel", c.Name)
	case i.channel.guild == nil:
		return nil
	}
	have := i.channel.permissionsOf(i.user.ID)
	if c.MemberPermissions != nil && have&Administrator == 0 {
		need, _ := parsePermissions(*c.MemberPermissions) // checked when registered
		if need == 0 || have&need != need {
			return fmt.Errorf("user %s may not use command %q", i.user.Username, c.Name)
		}
	}
	if have&UseCommands == 0 {
		return fmt.Errorf("user %s may not use commands here", i.user.Username)
	}
	return nil
}

// installation is how the application came to be here.
func (f *Fake) installation(i *Interaction, c *Command) int {
	g := i.channel.guild
	if g != nil && !g.joined || g == nil && c != nil && !slices.Contains(c.IntegrationTypes, guildInstall) {
		return userInstall
	}
	return guildInstall
}

func (i *Interaction) context() int {
	if i.channel.guild != nil {
		return inGuild
	}
	return inBotDM
}

func visible(m *Message, user string) bool { return m.VisibleTo == "" || m.VisibleTo == user }

func (f *Fake) componentData(i *Interaction, a Action) (map[string]any, error) {
	m := i.channel.message(a.Target)
	if m == nil || !visible(m, i.user.ID) {
		return nil, errors.New("no message " + a.Target)
	}
	x := m.control(a.CustomID)
	if x == nil && a.Unchecked {
		x = &Component{Type: Button, ID: 1, CustomID: a.CustomID}
		if a.Values != nil {
			x.Type = StringSelect
		}
	}
	switch {
	case m.Author.ID != f.app.ID || x == nil:
		return nil, fmt.Errorf("message %s has no control %q", a.Target, a.CustomID)
	case x.Disabled:
		return nil, fmt.Errorf("control %q is disabled", a.CustomID)
	}
	i.kind, i.target = kindComponent, m
	i.install = f.installation(i, nil)
	data := map[string]any{"custom_id": x.CustomID, "component_type": x.Type, "id": x.ID}
	if x.Type == Button {
		return data, nil
	}
	if n := len(a.Values); !a.Unchecked && (n < *x.MinValues || n > *x.MaxValues) {
		return nil, fmt.Errorf("menu %q takes %d to %d values, not %d", a.CustomID, *x.MinValues, *x.MaxValues, n)
	}
	for _, v := range a.Values {
		if !a.Unchecked && !slices.ContainsFunc(x.Options, func(o SelectOption) bool { return o.Value == v }) {
			return nil, fmt.Errorf("menu %q has no value %q", a.CustomID, v)
		}
	}
	data["values"] = append([]string{}, a.Values...)
	return data, nil
}
