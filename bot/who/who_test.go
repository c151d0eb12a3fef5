package who_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestWho(t *testing.T) {
	for _, tt := range []struct{ name, line, title string }{
		{"the heading", "/who Sidorov, Ivan Petrovich", "Sidorov, Ivan Petrovich"},
		{"the surname", "/who Sidorov", "Sidorov, Ivan Petrovich"},
		{"a patronymic", "/who Ivan Petrovich", "Sidorov, Ivan Petrovich"},
		{"a role", "/who the ferryman", "Sidorov, Ivan Petrovich"},
		{"first name and surname", "/who ivan sidorov", "Sidorov, Ivan Petrovich"},
		{"Cyrillic", "/who Сидоров", "Sidorov, Ivan Petrovich"},
		{"a typing error", "/who Sidorvo", "Who is meant by “Sidorvo”?"},
		{"the ID, as choices have it", "/who sidorov-ivan", "Sidorov, Ivan Petrovich"},
		{"direction marks and zero widths", "/who \u200fСид\u200bоров\u202c", "Sidorov, Ivan Petrovich"},
		{"another transliteration", "/who Schukin", "Shchukin, Lev Borisovich"},
		{"the principal by surname", "/who Orlov", "Orlov, Lev Borisovich"},
		{"his namesake by full name", "/who Maria Orlov", "Orlov, Maria"},
		{"only the introduction names her", "/who Zhukova", "Zhukova, Nina"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if a := bottest.Ask(t, bottest.Harbour(), tt.line); a.Title != tt.title {
				t.Errorf("got %q, want %q", a.Title, tt.title)
			}
		})
	}
}

// The spellings that people use of one name.
func TestWhoSpellings(t *testing.T) {
	for _, name := range []string{"Krestinsky", "Крестинский", "Krestinskii", "Krestinskij", "KRESTINSKIY",
		"Nikolai Krestinsky", "krestinsky-nikolai"} {
		a := bottest.Ask(t, bottest.Embedded(), bot.NewRequest("who", "name", name).String())
		if a.Title != "Krestinsky, Nikolai Nikolayevich" && bottest.Labels(a) != "Krestinsky, Nikolai Nikolayevich "+
			"(1883-1938), Ambassador in Berlin 1921-30, then Deputy Foreign Commissar" {
			t.Errorf("%s: got %q, with the choices %q", name, a.Title, bottest.Labels(a))
		}
	}
}

func TestWhoAnswer(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/who Sidorov")
	if want := "Сидоров, Иван Петрович, 1880-1928. Ferryman. Found frozen."; a.Lead != want {
		t.Errorf("got the lead %q, want %q", a.Lead, want)
	}
	if got := bottest.IDs(a); got != "1926/1 1928-02/1" {
		t.Errorf("got the items %s", got)
	}
	for name, want := range map[string]string{
		"Note (ours)":           "He told the truth about the heron.",
		"Printed index of 1955": "Sidorov, Ivan, 19, 21", // in order and once, whatever the index has
		"Pages":                 "19, 21-22",             // 22: the appendix
	} {
		if got := bottest.Field(a, name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	bottest.Contains(t, bottest.Field(a, "Named as"), "Ivan Petrovich", "Sidorov")
	if got := strings.ToLower(bottest.Field(a, "Named as")); strings.Count(got, "sidorov") != 1 {
		t.Errorf("named as %q: a form is there twice", got)
	}
	want := &bot.Chart{Title: "Items naming Sidorov, by year", Bars: []bot.Bar{{Label: "1926", Count: 1},
		{Label: "1927"}, {Label: "1928", Count: 1}}}
	if got := fmt.Sprint(a.Chart.Title, a.Chart.Bars); got != fmt.Sprint(want.Title, want.Bars) {
		t.Errorf("got the chart %s, want %s", got, fmt.Sprint(want.Title, want.Bars))
	}
	// Of the item, only the passages that name him.
	if got := a.Hits[1].Text; strings.Contains(got, "buried") || !strings.Contains(got, "Ivan Petrovich") {
		t.Errorf("got %q, want what names him", got)
	}
	for _, m := range a.People[0].Mentions {
		if m.ID == "" || m.Pages == "" || m.Voice == "" || strings.HasPrefix(m.ID, "litvinov/index") {
			t.Errorf("got the mention %+v", m)
		}
	}
	// Without the text the calendar still says where.
	a = bottest.Ask(t, bottest.Textless(), "/who Sidorov")
	if bottest.IDs(a) != "1926/1 1928-02/1" || bottest.Field(a, "Pages") != "19, 21" ||
		bottest.Field(a, "Named as") == "" {
		t.Errorf("without the text: got items %s, pages %s, forms %s", bottest.IDs(a), bottest.Field(a, "Pages"),
			bottest.Field(a, "Named as"))
	}
}

func TestWhoSeveral(t *testing.T) {
	for _, tt := range []struct{ name, line, choices string }{
		{"one patronymic of two men", "/who Lev Borisovich",
			"Orlov, Lev Borisovich; Shchukin, Lev Borisovich (died 1940)"},
		{"one surname of two people", "/who Karpov", "Karpov, Anna (born 1901); Karpov, Lev, Oarsman"},
		{"a first name", "/who Lev", "Orlov, Lev Borisovich; Karpov, Lev, Oarsman; Shchukin, Lev Borisovich (died " +
			"1940)"},
		{"a near spelling", "/who Sidorvo", "Sidorov, Ivan Petrovich (1880-1928), Ferryman"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if a.Kind != bot.Choose || bottest.Labels(a) != tt.choices || len(a.People) != len(a.Choices) {
				t.Errorf("got kind %s, %q with %d people; want the choices %q", a.Kind, bottest.Labels(a),
					len(a.People),
					tt.choices)
			}
			for _, c := range a.Choices {
				if one := bottest.Ask(t, bottest.Harbour(), c.Request.String()); one.Kind != bot.Found {
					t.Errorf("%s gives kind %s", c.Request, one.Kind)
				}
			}
		})
	}
	t.Run("the principal, and others who bear the name", func(t *testing.T) {
		a := bottest.Ask(t, bottest.Harbour(), "/who Orlov")
		if a.Kind != bot.Found || bottest.Labels(a) != "Or Orlov, Maria" {
			t.Errorf("got kind %s and the choices %q", a.Kind, bottest.Labels(a))
		}
	})
}

func TestWhoNobody(t *testing.T) {
	for _, tt := range []struct{ name, line, lead, hint, choices string }{
		{"nobody", "/who Zaphod", "No person “Zaphod” is named", "Try another spelling", ""},
		{"marks only", "/who ?!", "No person “?!”", "Try another spelling", ""},
		{"a term", "/who Quayside", "No person “Quayside”", "It is a term: /what Quay.", "What is Quay?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if a.Kind != bot.Nothing || bottest.Labels(a) != tt.choices {
				t.Errorf("got kind %s and the choices %q", a.Kind, bottest.Labels(a))
			}
			bottest.Contains(t, a.Lead, tt.lead)
			bottest.Contains(t, a.Hint, tt.hint)
		})
	}
	t.Run("5,000 letters", func(t *testing.T) {
		bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/who "+strings.Repeat("я", 5000)),
			"The name has 5000 letters; at most 100 can be read.")
	})
	t.Run("named outside the diary only", func(t *testing.T) {
		a := bottest.Ask(t, bottest.Harbour(), "/who Zhukova")
		if len(a.Hits) != 0 || len(a.People[0].Mentions) != 1 || a.Chart != nil {
			t.Errorf("got %d hits and %d mentions, want none and 1", len(a.Hits), len(a.People[0].Mentions))
		}
		bottest.Contains(t, a.Hint, "The diaries themselves do not name this person")
	})
}
