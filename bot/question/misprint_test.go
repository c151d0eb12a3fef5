package question_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/names"
)

// misprinted is a name with one letter wrong, in one of four ways: two change places, one is lost, one is
// put in, one is another.
func misprinted(name string, way int) string {
	r := []rune(name)
	at := len(r) / 2
	switch way % 4 {
	case 0:
		r[at], r[at+1] = r[at+1], r[at]
	case 1:
		r = slices.Delete(r, at, at+1)
	case 2:
		r = slices.Insert(r, at, 'n')
	case 3:
		r[at] = 'x'
	}
	return string(r)
}

// Of persons whom the diaries name, each by a surname that nobody else has, at most so many are not
// found by it with a letter wrong.
const mostLost = 0.05

func TestMisprintedNames(t *testing.T) {
	b := bottest.Embedded()
	named := func(p *names.Person) bool {
		return slices.ContainsFunc(b.Corpus().Naming(p.ID), func(it *corpus.Item) bool {
			return it.Entry.Part == corpus.Body
		})
	}
	tried, lost := 0, []string{}
	for i, p := range b.Corpus().Persons() {
		surname := p.Surname()
		if i%5 > 0 || len(surname) < 7 || strings.ContainsAny(surname, " -'") || !named(p) ||
			!names.Outright(b.Corpus().Names().Exact(surname)) {
			continue
		}
		typed := misprinted(surname, i)
		if len(b.Corpus().Names().Exact(typed)) > 0 {
			continue // somebody's name, or the same to the ear
		}
		tried++
		a, err := b.Ask(context.Background(), bot.NewRequest("ask", "question", typed))
		if err != nil {
			t.Fatal(err)
		}
		if found := len(a.People) > 0 && a.People[0].ID == p.ID; !found && !strings.Contains(bottest.Labels(a),
			p.Heading) {
			lost = append(lost, surname+" as "+typed+": "+a.Lead)
		}
	}
	if tried < 50 || float64(len(lost)) > mostLost*float64(tried) {
		t.Errorf("%d names were tried, and these not found:\n%s", tried, strings.Join(lost, "\n"))
	}
}

// Of a name of several parts, whichever is misspelt, the whole is read as the known one, once.
func TestMisprintedParts(t *testing.T) {
	for typed, want := range map[string]string{
		"what did Rydz-Smigley want": "what did Rydz-Smigly want", "what did Ridz-Smigley want": "what did Rydz-Smigly want",
		"when did Seyss-Inquarz rule": "when did Seyss-Inquart rule", "who laughed at Hore-Belishka": "who laughed at Hore-Belisha",
	} {
		a := bottest.Ask(t, bottest.Embedded(), "/ask "+typed)
		if a.Title != want || strings.Count(a.Lead, "read as") != 1 {
			t.Errorf("%s: read as %q, want %q: %s", typed, a.Title, want, a.Lead)
		}
	}
}

// Who writes a given name in his own language means the same person.
func TestGivenNamesOfOtherLanguages(t *testing.T) {
	for typed, want := range map[string]string{
		"Nicolas Krestinsky": "krestinsky-nikolai", "Michel Kalinin": "kalinin-mikhail",
		"Guillaume Groener": "groener-wilhelm",
		"Karol Radek":       "radek-karl", "What did George Chicherin say of Leo Kamenev?": "chicherin-georgi kamenev-lev",
	} {
		a := bottest.Ask(t, bottest.Embedded(), "/ask "+typed)
		read := a.Read.People
		if len(read) == 0 && len(a.People) > 0 {
			read = []string{a.People[0].ID}
		}
		if got := strings.Join(read, " "); got != want {
			t.Errorf("%s: read as %q, want %q", typed, got, want)
		}
	}
}
