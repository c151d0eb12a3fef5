package render

import (
	"errors"
	"strings"
	"testing"

	"daybook/bot"
)

// A file that cannot be made is said, and so is what is too much.
func TestFileThatFails(t *testing.T) {
	c := &bot.Chart{Title: "Items, by year", Bars: []bot.Bar{{Label: "1926", Count: 3}, {Label: "1928", Count: 12}}}
	a := bot.Answer{Title: "Čičerin", Chart: c, Files: []bot.File{{Name: "by-year.png", Type: "image/png",
		About: "Bars.",
		Bytes: func() ([]byte, error) { return nil, errors.New("no ink") }},
		{Name: "sheet.txt", Type: "text/plain; charset=utf-8", About: "A sheet.",
			Bytes: func() ([]byte, error) { return []byte("words"), nil }}}}
	for range 12 {
		a.Files = append(a.Files, a.Files[1])
	}
	m := Answer(a, View{})
	if len(m.Files) != maxFiles || m.Embeds[0].Image != nil {
		t.Errorf("%d files, picture %v", len(m.Files), m.Embeds[0].Image)
	}
	if d := m.Embeds[0].Description; !strings.Contains(d, "could not be sent: by-year.png, sheet.txt") ||
		!strings.Contains(d, "█") {
		t.Errorf("got %q", d)
	}
}
