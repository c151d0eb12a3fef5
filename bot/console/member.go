package console

import (
	"cmp"
	"strings"

	"daybook/bot"
)

// members writes members' notes, each after its own heading and behind a bar, never in
// quotation marks: those are for what a source says.
func (p *printer) members(list []bot.MemberNote) {
	const in, bar = "      ", "      : "
	for _, n := range list {
		p.blank()
		head := "Note by " + writer(n.By) + ", " + n.When + " (" + strings.Join(append([]string{"note " + n.ID},
			said(n)...), ", ") + "):"
		if n.Place != "" {
			p.line("On "+n.Place+" (/entry "+n.On+")", in, in)
		}
		p.line(p.paint(bold, head), in, in)
		for line := range strings.Lines(n.Text) {
			if line = strings.TrimRight(line, "\n"); line == "" {
				p.b.WriteString(strings.TrimRight(bar, " ") + "\n")
				continue
			}
			p.line(line, bar, bar)
		}
	}
}

func said(n bot.MemberNote) []string {
	if n.Said == "" {
		return nil
	}
	return []string{n.Said}
}

// writer names a member as a terminal can.
func writer(id string) string {
	if id == User().User {
		return "you"
	}
	return "member " + cmp.Or(id, "unknown")
}

// form says how to write what a form would ask for.
func (p *printer) form(f *bot.Form) {
	if f == nil {
		return
	}
	p.blank()
	r := f.Request.String()
	if f.Value != "" {
		p.line("It reads now:", "", "")
		for line := range strings.Lines(f.Value) {
			p.line(strings.TrimRight(line, "\n"), "      : ", "      : ")
		}
	}
	p.line("To write it: "+r+" "+f.Option+":\"…\"", "", "  ")
}
