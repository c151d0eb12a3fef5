package browse_test

import (
	"strings"
	"testing"

	"daybook/bot/bottest"
)

func TestEntry(t *testing.T) {
	for _, tt := range []struct{ name, line, title, lead, hits string }{
		{"an item", "/entry litvinov/1926-07-03/2", "A word is struck out of the log",
			"Item 2 of 3 under 3 July 1926 (printed: “3rd July”).", "1926-07-03/2"},
		{"an entry of several items", "/entry litvinov/1926-07-03", "3 July 1926 (printed: “3rd July”)",
			"3 items stand here.", "1926-07-03/1 1926-07-03/2 1926-07-03/3"},
		{"an entry of one item", "/entry litvinov/1928-02", "Sidorov is found frozen and buried under the lighthouse",
			"", "1928-02/1"},
		{"a pointer", "/entry maisky/1939-07-03", "Entry of 3 July 1939, known from a contents list only", "",
			"1939-07-03"},
		{"capitals, slashes and spaces", "/entry  /LITVINOV/1928-02/ ",
			"Sidorov is found frozen and buried under the lighthouse", "", "1928-02/1"},
		{"the introduction", "/entry litvinov/introduction", "Introduction by E. H. Carr", "", "introduction/1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if a.Title != tt.title || a.Lead != tt.lead || bottest.IDs(a) != tt.hits || a.Total != len(a.Hits) {
				t.Errorf("got %q, %q, %s; want %q, %q, %s", a.Title, a.Lead, bottest.IDs(a), tt.title, tt.lead, tt.hits)
			}
		})
	}
}

func TestEntryUnknown(t *testing.T) {
	for _, tt := range []struct{ name, id, want string }{
		{"another day of the year", "litvinov/1926-07-04", "Did you mean litvinov/1926-07-03, or litvinov/1926?"},
		{"an item that is not", "litvinov/1926-07-03/9",
			"Did you mean litvinov/1926-07-03/1, or litvinov/1926-07-03/2, or litvinov/1926-07-03/3?"},
		{"a year without entries", "litvinov/1931-05-06", "Did you mean litvinov/1928-02-29, or"},
		{"a word", "banana", "There is no entry or item “banana”. Try /search banana. IDs look like"},
		{"slashes only", "///", "IDs look like"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/entry "+tt.id), tt.want)
		})
	}
}

// One can read through the whole diary, forth and back.
func TestEntryControls(t *testing.T) {
	var read []string
	line := "/entry litvinov/1926/1"
	for line != "" {
		a := bottest.Ask(t, bottest.Harbour(), line)
		read = append(read, bottest.IDs(a))
		line = ""
		for _, c := range a.Controls {
			if c.Label == "Next" {
				line = c.Request.String()
			}
			if !c.Private {
				t.Errorf("%s is shown to all", c.Label)
			}
		}
	}
	if got, want := strings.Join(read, " "), "1926/1 1926/2 1926-07-03/1 1926-07-03/2 1926-07-03/3 1928-02/1 "+
		"1928-02-29/1"; !strings.HasPrefix(got, want) {
		t.Errorf("read %s, want %s first", got, want)
	}
	a := bottest.Ask(t, bottest.Harbour(), "/entry litvinov/1926-07-03/3")
	if a.Controls[0].Label != "Previous" || a.Controls[0].Request.Arg("id") != "litvinov/1926-07-03/2" {
		t.Errorf("got the controls %v", a.Controls)
	}
	bottest.Contains(t, a.Hint, "only with its neighbours")
}
