package fakediscord

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	nonceWindow = 5 * time.Minute // "the past few minutes", Discord says
	maxPins     = 250
	pinnedType  = 6 // the system message of a pin
	replyType   = 19
	slashType   = 20
	contextType = 23
)

// sent is what was made under a nonce.
type sent struct {
	message *Message
	at      time.Time
}

// newMessage is an empty message, not yet in its channel.
func (f *Fake) newMessage(c *channel, author *User) *Message {
	return &Message{
		ID: f.newID(), ChannelID: c.id, Author: *author, Timestamp: Time{f.now()},
		Embeds: []Embed{}, Components: []Component{}, Attachments: []struct{}{}, Mentions: []User{}, MentionRoles: []string{},
	}
}

// fill takes what the draft gives; what it does not give stays.
func (d *draft) fill(m *Message) {
	if d.Content != nil {
		m.Content = strings.TrimSpace(*d.Content)
	}
	if d.Embeds != nil {
		m.Embeds = append([]Embed{}, *d.Embeds...)
	}
	if d.Components != nil {
		m.Components = append([]Component{}, *d.Components...)
	}
	if d.Flags != nil {
		const settable = FlagSuppressEmbeds | FlagSuppressNotifications
		m.Flags = m.Flags&^settable | *d.Flags&settable
	}
}

func (m *Message) empty() bool {
	return m.Content == "" && len(m.Embeds) == 0 && len(m.Components) == 0
}

// store puts a message at the end of its channel and tells everybody.
func (f *Fake) store(c *channel, m *Message) {
	c.messages = trim(append(c.messages, m), f.opts.Keep)
	f.tell(Event{Kind: "message", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_CREATE", c, m)
}

// replace puts a changed copy in a message's place.
func (f *Fake) replace(c *channel, m *Message) {
	for i, old := range c.messages {
		if old.ID == m.ID {
			c.messages[i] = m
		}
	}
	for i := range c.pins {
		if c.pins[i].message.ID == m.ID {
			c.pins[i].message = m
		}
	}
	f.tell(Event{Kind: "edit", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_UPDATE", c, m)
}

func (f *Fake) remove(c *channel, id string) {
	m := c.message(id)
	if m == nil {
		return
	}
	c.messages = slices.DeleteFunc(slices.Clone(c.messages), func(x *Message) bool { return x.ID == id })
	c.pins = slices.DeleteFunc(c.pins, func(p pin) bool { return p.message.ID == id })
	f.tell(Event{Kind: "delete", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_DELETE", c, m)
}

var mentionPattern = regexp.MustCompile(`<@(&|!?)(\d+)>|@everyone|@here`)

// mention works out who is mentioned: by the text, as far as allowed_mentions permits.
func (f *Fake) mention(c *channel, m *Message, a *allowed) {
	m.Mentions, m.MentionRoles, m.MentionEveryone = []User{}, []string{}, false
	may := func(kind string, id string, ids []string) bool {
		return a == nil || slices.Contains(a.Parse, kind) || slices.Contains(ids, id)
	}
	if a == nil {
		a = &allowed{Parse: []string{"users", "roles", "everyone"}}
	}
	big := c.permissionsOf(m.Author.ID)&MentionEveryone != 0
	for _, found := range mentionPattern.FindAllStringSubmatch(m.Content, -1) {
		id := found[2]
		switch {
		case id == "":
			m.MentionEveryone = m.MentionEveryone || big && may("everyone", "", nil)
		case found[1] == "&" && c.guild != nil:
			r := c.guild.role(id)
			if r != nil && (r.Mentionable || big) && may("roles", id, a.Roles) && !slices.Contains(m.MentionRoles, id) {
				m.MentionRoles = append(m.MentionRoles, id)
			}
		case found[1] != "&":
			u := f.users[id]
			if u != nil && may("users", id, a.Users) && !slices.ContainsFunc(m.Mentions, func(x User) bool { return x.ID == id }) {
				m.Mentions = append(m.Mentions, *u)
			}
		}
	}
}

// send is what it takes to write in a channel.
func (c *channel) send() Permissions {
	if c.isThread() {
		return SendMessagesInThreads
	}
	return SendMessages
}

func (f *Fake) createMessage(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	if err := f.need(ch, ch.send()); err != nil {
		return nil, err
	}
	var d draft
	if err := c.decode(&d); err != nil {
		return nil, err
	}
	if err := d.check(f, "", FlagSuppressEmbeds|FlagSuppressNotifications); err != nil {
		return nil, err
	}
	if ch.recipient != nil && ch.recipient.NoDMs {
		return nil, errNoDM
	}
	key := ch.id + " " + string(d.Nonce)
	if old, ok := f.nonces[key]; d.Nonce != nil && ok && d.Enforce && f.now().Sub(old.at) < nonceWindow {
		return old.message.withNonce(d.Nonce), nil
	}
	m := f.newMessage(ch, f.app)
	d.fill(m)
	m.TTS = d.TTS
	if d.Mentions == nil {
		d.Mentions = &allowed{Parse: []string{"users", "roles", "everyone"}}
	}
	f.mention(ch, m, d.Mentions)
	switch {
	case m.empty():
		return nil, errEmpty
	case len(m.Embeds) > 0:
		if err := f.need(ch, EmbedLinks); err != nil {
			return nil, err
		}
	}
	if err := f.reply(ch, m, d.Reference); err != nil {
		return nil, err
	}
	f.store(ch, m)
	if d.Nonce != nil {
		f.remember(key, m)
	}
	return m.withNonce(d.Nonce), nil
}

func (m *Message) withNonce(nonce json.RawMessage) *Message {
	n := *m
	n.Nonce = nonce
	return &n
}

// remember keeps a nonce, and forgets old ones now and then.
func (f *Fake) remember(key string, m *Message) {
	if len(f.nonces) > 2*f.opts.Keep {
		for k, old := range f.nonces {
			if f.now().Sub(old.at) >= nonceWindow {
				delete(f.nonces, k)
			}
		}
	}
	f.nonces[key] = sent{m, f.now()}
}

func (f *Fake) reply(ch *channel, m *Message, to *replyTo) error {
	if to == nil {
		return nil
	}
	if err := f.need(ch, ReadMessageHistory); err != nil {
		return err
	}
	if ch.message(to.MessageID) == nil {
		if to.Must != nil && !*to.Must {
			return nil
		}
		var form form
		form.add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
		return form.err()
	}
	m.Type = replyType
	m.Reference = &Reference{ChannelID: ch.id, MessageID: to.MessageID}
	if ch.guild != nil {
		m.Reference.GuildID = ch.guild.id
	}
	return nil
}

func (f *Fake) editMessage(c *call) (any, error) {
	ch, old, err := f.messageOf(c, 0)
	if err != nil {
		return nil, err
	}
	if old.Author.ID != f.app.ID {
		return nil, errNotOwn
	}
	if old.Type == pinnedType {
		return nil, errSystem
	}
	return f.edit(c, ch, old, true)
}

// edit changes one of the bot's messages.
func (f *Fake) edit(c *call, ch *channel, old *Message, ofBot bool) (any, error) {
	var d draft
	if err := c.decode(&d); err != nil {
		return nil, err
	}
	if err := d.check(f, "", FlagSuppressEmbeds); err != nil {
		return nil, err
	}
	if ofBot && d.Embeds != nil && len(*d.Embeds) > 0 {
		if err := f.need(ch, EmbedLinks); err != nil {
			return nil, err
		}
	}
	m := *old
	d.fill(&m)
	if m.empty() {
		return nil, errEmpty
	}
	if !old.Loading() {
		m.Edited = &Time{f.now()}
	}
	m.Flags &^= FlagLoading
	if d.Content != nil {
		f.mention(ch, &m, d.Mentions)
	}
	f.replace(ch, &m)
	return &m, nil
}

func (f *Fake) deleteMessage(c *call) (any, error) {
	ch, m, err := f.messageOf(c, 0)
	if err != nil {
		return nil, err
	}
	if m.Author.ID != f.app.ID {
		if ch.guild == nil {
			return nil, errNotOwn
		}
		if err := f.need(ch, ManageMessages); err != nil {
			return nil, err
		}
	}
	f.remove(ch, m.ID)
	return nil, nil
}
