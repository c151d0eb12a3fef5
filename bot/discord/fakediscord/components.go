package fakediscord

import "fmt"

// Discord's limits of components. https://docs.discord.com/developers/components/reference
const (
	maxRows        = 5
	maxButtons     = 5 // in a row
	maxCustomID    = 100
	maxLabel       = 80
	maxOptions     = 25 // of a menu
	maxOptionText  = 100
	maxPlaceholder = 150
	maxButtonURL   = 512
	linkButton     = 5
)

// rowCheck is a walk over the components of one message.
type rowCheck struct {
	form *form
	ids  map[string]bool
	next int // number of the next component without an id
}

// checkRows checks the components of a message, and numbers them.
func checkRows(form *form, at string, rows []Component) {
	c := &rowCheck{form: form, ids: map[string]bool{}}
	form.size(at, len(rows), 0, maxRows)
	for i := range rows {
		row, place := &rows[i], fmt.Sprintf("%s.%d", at, i)
		c.number(row)
		if row.Type != ActionRow {
			form.add(place+".type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).")
			continue
		}
		form.size(place+".components", len(row.Components), 1, maxButtons)
		for j := range row.Components {
			x, place := &row.Components[j], fmt.Sprintf("%s.components.%d", place, j)
			c.number(x)
			if x.Type != Button && len(row.Components) > 1 {
				form.add(place, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
			}
			c.control(place, x)
		}
	}
}

func (c *rowCheck) number(x *Component) {
	c.next++
	if x.ID == 0 {
		x.ID = c.next
	}
}

func (c *rowCheck) control(at string, x *Component) {
	switch x.Type {
	case Button:
		c.button(at, x)
	case StringSelect:
		c.customID(at, x)
		c.menu(at, x)
	default:
		c.form.add(at+".type", "UNION_TYPE_CHOICES",
			"Value of field \"type\" must be one of (2, 3); the fake keeps no other.")
	}
}

func (c *rowCheck) customID(at string, x *Component) {
	c.form.length(at+".custom_id", x.CustomID, 1, maxCustomID)
	if c.ids[x.CustomID] {
		c.form.add(at+".custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
	}
	c.ids[x.CustomID] = true
}

func (c *rowCheck) button(at string, x *Component) {
	c.form.length(at+".label", x.Label, 0, maxLabel)
	if x.Label == "" && x.Emoji == nil {
		c.form.required(at + ".label")
	}
	switch {
	case x.Style < 1 || x.Style > linkButton:
		c.form.add(at+".style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}.")
	case x.Style == linkButton:
		c.form.length(at+".url", x.URL, 1, maxButtonURL)
		checkURL(c.form, at+".url", x.URL, maxButtonURL)
		if x.CustomID != "" {
			c.form.add(at+".custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
				"A custom id and url cannot both be specified")
		}
	default:
		c.customID(at, x)
		if x.URL != "" {
			c.form.add(at+".url", "BUTTON_COMPONENT_INVALID_URL", "A url cannot be specified for this style")
		}
	}
}

func (c *rowCheck) selectRange(at string, x *Component, options int) {
	c.form.length(at+".placeholder", x.Placeholder, 0, maxPlaceholder)
	one := 1
	if x.MinValues == nil {
		x.MinValues = &one
	}
	if x.MaxValues == nil {
		x.MaxValues = &one
	}
	c.form.number(at+".min_values", *x.MinValues, 0, min(maxOptions, options))
	c.form.number(at+".max_values", *x.MaxValues, max(1, *x.MinValues), min(maxOptions, max(1, options)))
}

func (c *rowCheck) menu(at string, x *Component) {
	c.form.size(at+".options", len(x.Options), 1, maxOptions)
	c.selectRange(at, x, len(x.Options))
	values, defaults := map[string]bool{}, 0
	for i, o := range x.Options {
		place := fmt.Sprintf("%s.options.%d", at, i)
		c.form.length(place+".label", o.Label, 1, maxOptionText)
		c.form.length(place+".value", o.Value, 1, maxOptionText)
		c.form.length(place+".description", o.Description, 0, maxOptionText)
		if values[o.Value] {
			c.form.add(place+".value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
				"The specified option value is already used")
		}
		values[o.Value] = true
		if o.Default {
			defaults++
		}
	}
	if defaults > *x.MaxValues {
		c.form.add(at+".options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "At most %d options may be selected",
			*x.MaxValues)
	}
}
