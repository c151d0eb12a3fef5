package fakediscord

import (
	"encoding/json"
	"slices"
	"strings"
)

// The types of interaction response. Type 1 answers a ping, which comes over HTTP only.
const (
	respondMessage  = 4
	respondDeferred = 5
	respondDeferUpd = 6
	respondUpdate   = 7
	respondChoices  = 8
	respondModal    = 9
)

// takes lists the responses that a kind of interaction permits.
var takes = map[int][]int{
	kindCommand:      {respondMessage, respondDeferred, respondModal},
	kindComponent:    {respondMessage, respondDeferred, respondDeferUpd, respondUpdate, respondModal},
	kindModal:        {respondMessage, respondDeferred, respondDeferUpd, respondUpdate},
	kindAutocomplete: {respondChoices},
}

func (f *Fake) callback(c *call) (any, error) {
	i := f.interactions[c.params["interaction_id"]]
	switch {
	case i == nil || i.token != c.params["interaction_token"]:
		return nil, errInteraction
	case i.callback != 0:
		return nil, errAnswered
	case i.late || f.now().Sub(i.created) > responseDeadline:
		return nil, errInteraction
	case f.channels[i.channel.id] == nil:
		return nil, errChannel
	}
	var body struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if !slices.Contains(takes[i.kind], body.Type) || body.Type == respondUpdate && i.target == nil ||
		body.Type == respondDeferUpd && i.target == nil {
		var form form
		form.add("type", "BASE_TYPE_CHOICES", "Value must be one of %v.", takes[i.kind])
		return nil, form.err()
	}
	data := call{Request: &Request{Body: body.Data, Files: c.Files}, params: c.params}
	if len(body.Data) == 0 || string(body.Data) == "null" {
		data.Body = []byte("{}")
	}
	if err := f.respond(i, body.Type, &data); err != nil {
		return nil, err
	}
	i.callback, i.at = body.Type, f.now()
	i.stop()
	i.wake()
	f.tell(Event{Kind: "response", Channel: i.channel.id, User: i.user.ID, Interaction: i.id,
		Message: i.channel.message(i.original)})
	return nil, nil
}

func (f *Fake) respond(i *Interaction, kind int, data *call) error {
	var form form
	switch kind {
	case respondMessage, respondDeferred:
		m, err := f.draftMessage(i, data, "data.", kind == respondDeferred)
		if err != nil {
			return err
		}
		m.Type = slashType
		if i.target != nil && i.kind == kindCommand {
			m.Type = contextType
		}
		if i.kind == kindComponent || i.kind == kindModal {
			m.Type = replyType
		}
		i.original, i.ephemeral = m.ID, m.Ephemeral()
		f.store(i.channel, m)
	case respondDeferUpd:
		i.original, i.ephemeral = i.target.ID, i.target.Ephemeral()
	case respondUpdate:
		i.original, i.ephemeral = i.target.ID, i.target.Ephemeral()
		_, err := f.editDraft(i.channel, i.target, data, "data.")
		return err
	case respondModal:
		var body Modal
		if err := data.decode(&body); err != nil {
			return err
		}
		body.check(&form)
		i.modal = &body
	case respondChoices:
		var body struct {
			Choices []Choice `json:"choices"`
		}
		if err := data.decode(&body); err != nil {
			return err
		}
		form.size("data.choices", len(body.Choices), 0, 25)
		checkChoices(&form, "data.choices", body.Choices, i.focus, 100)
		i.choices = append([]Choice{}, body.Choices...)
	}
	return form.err()
}

// draftMessage makes a message of an interaction from a request.
func (f *Fake) draftMessage(i *Interaction, c *call, at string, deferred bool) (*Message, error) {
	d, err := c.draft()
	if err != nil {
		return nil, err
	}
	if err := d.check(f, at, FlagEphemeral|FlagSuppressEmbeds|FlagSuppressNotifications); err != nil {
		return nil, err
	}
	m := f.newMessage(i.channel, f.app)
	m.ApplicationID, m.WebhookID = f.app.ID, f.app.ID
	if len(d.files) > 0 && f.appPermissions(i.channel)&AttachFiles == 0 {
		return nil, errPermissions
	}
	m.Interaction = i.metadata()
	if d.Flags != nil && *d.Flags&FlagEphemeral != 0 {
		m.Flags, m.VisibleTo = FlagEphemeral, i.user.ID
	}
	if deferred {
		m.Flags |= FlagLoading
		return m, nil
	}
	if err := d.fill(f, m); err != nil {
		return nil, err
	}
	f.mention(i.channel, m, d.Mentions)
	if m.empty() {
		return nil, errEmpty
	}
	return m, nil
}

// editDraft is edit with the fields of the errors below at.
func (f *Fake) editDraft(ch *channel, old *Message, c *call, at string) (any, error) {
	if now := ch.message(old.ID); now != nil {
		old = now
	}
	v, err := f.edit(c, ch, old)
	if e, ok := err.(*apiError); ok && e.form != nil && at != "" {
		var outer any = e.form.root
		for _, k := range slices.Backward(strings.Split(strings.Trim(at, "."), ".")) {
			outer = map[string]any{k: outer}
		}
		return nil, &apiError{status: e.status, code: e.code, message: e.message,
			form: &form{root: outer.(map[string]any)}}
	}
	return v, err
}

func (i *Interaction) metadata() map[string]any {
	m := map[string]any{"id": i.id, "type": i.kind, "user": *i.user, "authorizing_integration_owners": i.owners()}
	switch {
	case i.kind == kindComponent:
		m["interacted_message_id"] = i.target.ID
	case i.kind == kindModal:
		m["triggering_interaction_metadata"] = i.from.metadata()
	case i.kind == kindCommand && i.target != nil:
		m["target_message_id"] = i.target.ID
	}
	return m
}

// webhook is the interaction whose token stands in the path.
func (f *Fake) webhook(c *call) (*Interaction, error) {
	id, _ := strings.CutPrefix(c.params["webhook_token"], "fake-")
	made, ok := snowflakeTime(id)
	if c.params["webhook_id"] != f.app.ID || !ok {
		return nil, errWebhook
	}
	if f.now().Sub(made) > tokenLife {
		return nil, errTokenOld
	}
	if i := f.interactions[id]; i != nil && i.callback != 0 {
		return i, nil
	}
	return nil, errWebhook
}

func (f *Fake) webhookMessage(c *call) (*Interaction, *Message, error) {
	i, err := f.webhook(c)
	if err != nil {
		return nil, nil, err
	}
	if m := i.channel.message(i.original); m != nil {
		return i, m, nil
	}
	return nil, nil, errMessage
}

func (f *Fake) editWebhookMessage(c *call) (any, error) {
	i, m, err := f.webhookMessage(c)
	if err != nil {
		return nil, err
	}
	v, err := f.edit(c, i.channel, m)
	if err == nil {
		if m.ID == i.original {
			i.edits++
		}
		i.wake()
	}
	return v, err
}

func (f *Fake) deleteWebhookMessage(c *call) (any, error) {
	i, m, err := f.webhookMessage(c)
	if err != nil {
		return nil, err
	}
	f.remove(i.channel, m.ID)
	i.wake()
	return nil, nil
}

func (f *Fake) createFollowup(c *call) (any, error) {
	i, err := f.webhook(c)
	if err != nil {
		return nil, err
	}
	// After a deferral the first followup is the original response.
	if m := i.channel.message(i.original); i.callback == respondDeferred && m != nil && m.Loading() {
		f.fail("followup to %s instead of an edit of its deferred response: deprecated by Discord", i.id)
		v, err := f.edit(c, i.channel, m)
		if err == nil {
			i.edits++
			i.wake()
		}
		return v, err
	}
	if i.install == userInstall && i.channel.guild != nil && len(i.followups) >= maxFollowups {
		return nil, errFollowups
	}
	m, err := f.draftMessage(i, c, "", false)
	if err != nil {
		return nil, err
	}
	m.Type = replyType
	if i.original != "" {
		m.Reference = &Reference{ChannelID: i.channel.id, MessageID: i.original}
	}
	i.followups = append(i.followups, m.ID)
	f.store(i.channel, m)
	i.wake()
	return m, nil
}
