package ask

import (
	"context"
	"strings"
	"sync"
	"testing"

	"daybook/corpus"
	"daybook/index/fulltext"
	"daybook/index/indextest"
)

// embedded is a Finder over the calendar alone, one for all tests, as a Bot has one for all questions.
func embedded(t testing.TB) *Finder {
	t.Helper()
	calendarOnce.Do(func() { calendarFinder, _, calendarErr = finder(indextest.Calendar(t)) })
	if calendarErr != nil {
		t.Fatal(calendarErr)
	}
	return calendarFinder
}

var (
	calendarOnce   sync.Once
	calendarFinder *Finder
	calendarErr    error
)

func build(t testing.TB, c *corpus.Corpus) *Finder {
	t.Helper()
	x, text, err := finder(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { text.Close() })
	return x
}

func finder(c *corpus.Corpus) (*Finder, *fulltext.Index, error) {
	text, err := fulltext.Open(context.Background(), c, "")
	if err != nil {
		return nil, nil, err
	}
	x, err := New(c, text)
	if err != nil {
		return nil, nil, err
	}
	text.Begin(x.Prepare)
	return x, text, nil
}

func TestReading(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct{ question, persons, times string }{
		{"What happened to Stalin's wife?", "alliluyeva-nadezhda", ""},
		{"What did Maisky report from Tokyo in December 1928?", "maisky-ivan", "December 1928"},
		{"How did Orjonikidze carry on?", "ordzhonikidze-sergo", ""},
		{"кто такой Крестинский", "krestinsky-nikolai", ""},
		{"the bit with the lift", "", ""},
	} {
		r := x.Read(tt.question, indextest.Day)
		var persons, times []string
		for _, p := range r.Persons {
			persons = append(persons, p.ID)
		}
		for _, w := range r.Times {
			times = append(times, w.String())
		}
		if got := strings.Join(persons, " "); got != tt.persons {
			t.Errorf("%q names %q, want %q", tt.question, got, tt.persons)
		}
		if got := strings.Join(times, " "); got != tt.times {
			t.Errorf("%q has the times %q, want %q", tt.question, got, tt.times)
		}
	}
}

// A name is one at the beginning of a question and with a possessive ending too.
func TestNamesInQuestions(t *testing.T) {
	x := embedded(t)
	for question, surface := range map[string]string{
		"Krestinsky and the zeppelin":         "krestinsky",
		"Krestinsky's zeppelin":               "krestinsky",
		"the zeppelin that was Krestinsky’s":  "krestinsky",
		"Mikoyan and the price of sausages":   "mikoyan",
		"the Molotovs' evening with Mikoyan":  "mikoyan",
		"is it krestinsky who had an airship": "",
		"a teacher who gives low marks":       "",
	} {
		var got string
		for _, w := range x.Read(question, indextest.Day).words {
			if w.Name && w.Person >= 0 {
				got = w.Surface
			}
		}
		if got != surface {
			t.Errorf("%q has the name %q, want %q", question, got, surface)
		}
	}
}

func TestForeign(t *testing.T) {
	for q, want := range map[string]bool{
		"Wer wurde von den Japanern erschossen?":   true,
		"qui est dans le jardin avec une canne":    true,
		"кто такой Крестинский":                    true,
		"What did Der Stürmer say of the minister": false,
		"Where is the Rue de la Paix?":             false,
		"Крестинский in Berlin and his trial":      false,
		"parrot":                               false,
		"von Papen and von Schleicher":         false,
		"was Stalin in war with the hat":       false,
		"Was hat Krestinsky über Japan gesagt": true,
		"que pensait Kopp de l'ambassadeur":    true,
		"cosa disse il ministro":               true,
	} {
		if got := foreign(q); got != want {
			t.Errorf("%s: got %t", q, got)
		}
	}
}
