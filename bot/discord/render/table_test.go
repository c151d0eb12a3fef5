package render

import (
	"strings"
	"testing"

	"daybook/bot"
)

// A table stands in letters of one width, whole or not at all.
func TestTable(t *testing.T) {
	table := "     JFMA\n1660 █▓··\n1661 ·`░█"
	a := bot.Answer{Title: "About", Fields: []bot.Field{{Name: "By month", Text: table, Fixed: true}}}
	m := Answer(a, View{})
	want := "```\n     JFMA\n1660 █▓··\n1661 ·'░█\n```"
	if f := m.Embeds[0].Fields; len(f) != 1 || f[0].Name != "By month" || f[0].Value != want {
		t.Errorf("got %+v, want %q", f, want)
	}
	a.Fields = append(a.Fields, bot.Field{Name: "Long", Text: strings.Repeat("1660 █▓··\n", 200), Fixed: true})
	m = Answer(a, View{})
	if f := m.Embeds[0].Fields; len(f) != 2 || !strings.Contains(f[1].Value, "did not fit") {
		t.Errorf("got %d fields, the last %+v", len(f), f[len(f)-1])
	}
}
