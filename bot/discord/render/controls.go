package render

import (
	"cmp"
	"fmt"

	"daybook/bot"
)

// controls collects the buttons and menus of a message.
type controls struct {
	rows    []Row
	buttons []control // of the row that is being filled
	ids     map[string]bool
	private bool   // all of them answer whoever presses, alone
	mark    string // goes into the first custom ID that has room
	unfit   bool   // a request did not fit into a custom ID
	carried string // an argument that the message carries, for those that do not fit
}

// add adds a button. One that does not fit is left out and noted; a second one for the
// same request is left out.
func (c *controls) add(label string, r bot.Request, private bool, style int) {
	id, ok := c.id(r, private)
	if !ok {
		c.unfit = true
		return
	}
	label = Bare(label, maxLabel)
	if label == "" || c.ids[id] || len(c.rows) >= maxRows {
		return
	}
	c.ids[id] = true
	c.buttons = append(c.buttons, control{Type: button, Style: style, Label: label, CustomID: id})
	if len(c.buttons) == maxInRow {
		c.flush()
	}
}

func (c *controls) id(r bot.Request, private bool) (string, bool) {
	if c.ids == nil {
		c.ids = map[string]bool{}
	}
	private = private || c.private
	if c.mark != "" {
		if id, ok := CustomID(r, private, c.mark); ok {
			return id, true
		}
	}
	id, ok := CustomID(r, private, "")
	if !ok && c.carried != "" && r.Args[longest(r)] == c.carried {
		return carriedID(r, private)
	}
	return id, ok
}

// flush ends a row of buttons.
func (c *controls) flush() {
	if len(c.buttons) > 0 && len(c.rows) < maxRows {
		c.rows = append(c.rows, Row{Type: actionRow, Components: c.buttons})
	}
	c.buttons = nil
}

// menu adds a menu, whose lines carry the requests; its own ID only tells it apart.
func (c *controls) menu(placeholder string, lines []line) {
	c.flush()
	seen := map[string]bool{}
	var kept []line
	for _, l := range lines {
		if l.Label != "" && !seen[l.Value] && len(kept) < maxLines {
			seen[l.Value] = true
			kept = append(kept, l)
		}
	}
	if len(kept) == 0 || len(c.rows) >= maxRows {
		return
	}
	id := fmt.Sprintf("1m:%d", len(c.rows))
	c.rows = append(c.rows, Row{Type: actionRow, Components: []control{{Type: stringMenu, CustomID: id,
		Placeholder: Bare(placeholder, maxLine), Options: kept}}})
}

// choices offers the alternatives of an answer: a few short ones as buttons, else a
// menu.
func (r *renderer) choices() {
	list := r.answer.Choices
	if len(list) == 0 {
		return
	}
	short := len(list) <= 4
	for _, x := range list {
		short = short && Letters(x.Label) <= 38
	}
	r.controls.flush()
	var lines []line
	for _, x := range list {
		if short {
			r.controls.add(x.Label, x.Request, false, blue)
			continue
		}
		id, ok := r.controls.id(x.Request, false)
		if !ok {
			r.controls.unfit = true
			continue
		}
		lines = append(lines, line{Label: Bare(x.Label, maxLine), Value: id})
	}
	placeholder := "Pick one"
	if r.answer.Kind != bot.Choose {
		placeholder = "See also"
	}
	r.controls.menu(cmp.Or(r.answer.Choosing, placeholder), lines)
}
