package render

import (
	"slices"
	"strings"

	"daybook/bot"
)

// Posted renders what a schedule posts: the words above the answer, the one role that it
// pings, "" for none, and a nonce. It always has a control, which holds the nonce as a mark.
func Posted(a bot.Answer, v View, text, role, nonce string) *Message {
	v.Mark = nonce
	m := Answer(a, v)
	if nonce != "" && !slices.Contains(Marks(m.Components), nonce) {
		if id, ok := CustomID(bot.NewRequest("about"), true, nonce); ok {
			m.Components = append(m.Components[:min(len(m.Components), maxRows-1)],
				Row{Type: actionRow, Components: []control{{Type: button, Style: grey, Label: "About the diaries",
					CustomID: id}}})
		}
	}
	m.Content = Plain(text, maxContent-100)
	if role != "" {
		m.Content = strings.TrimSpace("<@&" + role + "> " + m.Content)
		m.Mentions.Roles = []string{role}
	}
	m.Nonce, m.Enforce = nonce, nonce != ""
	return m
}

// Marks lists the marks in the controls of a message, by which a post is found again.
func Marks(rows []Row) []string {
	var all []string
	for _, r := range rows {
		for _, x := range r.Components {
			all = append(all, markOf(x.CustomID))
			for _, o := range x.Options {
				all = append(all, markOf(o.Value))
			}
		}
	}
	return all
}
