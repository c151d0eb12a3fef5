package fakediscord

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// A Modal is a form with texts to be written. Of its components the fake keeps labels
// with a text input. https://docs.discord.com/developers/components/reference#label
type Modal struct {
	CustomID   string       `json:"custom_id"`
	Title      string       `json:"title"`
	Components []ModalLabel `json:"components"`
}

// A ModalLabel is a field of a Modal under its label.
type ModalLabel struct {
	Type        int       `json:"type"`
	ID          int       `json:"id,omitempty"`
	Label       string    `json:"label"`
	Description string    `json:"description,omitempty"`
	Component   TextInput `json:"component"`
}

// A TextInput is where a person writes; Style is 1 for a line and 2 for several.
type TextInput struct {
	Type        int    `json:"type"`
	ID          int    `json:"id,omitempty"`
	CustomID    string `json:"custom_id"`
	Style       int    `json:"style"`
	Value       string `json:"value,omitempty"`
	Placeholder string `json:"placeholder,omitempty"`
	Required    *bool  `json:"required,omitempty"`
	Min         int    `json:"min_length,omitempty"`
	Max         int    `json:"max_length,omitempty"`
}

// Discord's numbers of modals.
const (
	labelComponent = 18
	inputComponent = 4
	maxModalTitle  = 45
	maxModalFields = 5
	maxModalText   = 4000
)

func (m *Modal) check(form *form) {
	form.length("data.custom_id", m.CustomID, 1, maxCustomID)
	form.length("data.title", m.Title, 1, maxModalTitle)
	form.size("data.components", len(m.Components), 1, maxModalFields)
	seen := map[string]bool{}
	for k := range m.Components {
		l, at := &m.Components[k], fmt.Sprintf("data.components.%d", k)
		x := &l.Component
		if l.Type != labelComponent || x.Type != inputComponent {
			form.add(at+".type", "UNION_TYPE_CHOICES",
				"Value of field \"type\" must be one of (18,), of its component (4,); the fake keeps no other.")
			continue
		}
		form.length(at+".label", l.Label, 1, maxModalTitle)
		form.length(at+".description", l.Description, 0, maxOptionText)
		form.length(at+".component.custom_id", x.CustomID, 1, maxCustomID)
		form.length(at+".component.placeholder", x.Placeholder, 0, maxOptionText)
		form.number(at+".component.style", x.Style, 1, 2)
		form.number(at+".component.max_length", x.Max, 0, maxModalText)
		form.length(at+".component.value", x.Value, 0, maxModalText)
		if seen[x.CustomID] {
			form.add(at+".component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED",
				"Component custom id cannot be duplicated")
		}
		seen[x.CustomID] = true
	}
}

// modalData is the data of a form that is sent, as the client checks it.
func (f *Fake) modalData(i *Interaction, a Action) (map[string]any, error) {
	from := f.interactions[a.Form]
	if from == nil || from.modal == nil || from.user != i.user || from.channel != i.channel {
		return nil, errors.New("no form came back to interaction " + a.Form)
	}
	i.kind, i.install, i.from, i.target = kindModal, from.install, from, nil
	if from.kind == kindComponent {
		i.target = from.target
	}
	var list []any
	for k, l := range from.modal.Components {
		x := l.Component
		text, n := a.Texts[x.CustomID], utf8.RuneCountInString(a.Texts[x.CustomID])
		most := x.Max
		if most == 0 {
			most = maxModalText
		}
		required := x.Required == nil || *x.Required
		switch {
		case a.Unchecked:
		case required && n == 0:
			return nil, errors.New("the field " + l.Label + " is empty")
		case n > most || n < x.Min:
			return nil, fmt.Errorf("the field %s takes %d to %d letters, not %d", l.Label, x.Min, most, n)
		}
		list = append(list, map[string]any{"type": labelComponent, "id": 2*k + 1,
			"component": map[string]any{"type": inputComponent, "id": 2*k + 2, "custom_id": x.CustomID, "value": text}})
	}
	return map[string]any{"custom_id": from.modal.CustomID, "components": list}, nil
}
