package browse_test

import (
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestOn(t *testing.T) {
	const (
		year      = "1926/1 1926/2"
		allOf1926 = "1926-07-03/1 1926-07-03/2 1926-07-03/3 " + year
		leapDay   = "1928-02-29/1"
	)
	for _, tt := range []struct {
		name, line string
		hits       string
		lead       []string
	}{
		{"a year, the most precise first", "/on 1926", allOf1926,
			[]string{"5 items from 1926 or covering it, the most precise date first."}},
		{"a month, with the year that covers it", "/on 1926-07", allOf1926, []string{"July 1926"}},
		{"a month before the opening", "/on 1926-06", year, []string{"2 items from June 1926"}},
		{"a day", "/on 1926-07-03", allOf1926, []string{"3 July 1926"}},
		{"a day that a month covers", "/on 1928-02-10", "1928-02/1", []string{
			"1 item from 10 February 1928 or covering it"}},
		{"a leap day", "/on 29 February 1928", leapDay + " 1928-02/1", []string{"29 February 1928"}},
		{"day first, in words", "/on 3rd July, 1926", allOf1926, nil},
		{"month first, in words", "/on July 3, 1926", allOf1926, nil},
		{"a month in words", "/on february 1928", leapDay + " 1928-02/1", []string{"February 1928"}},
		{"a month in Russian", "/on февраль 1928", leapDay + " 1928-02/1", []string{"February 1928"}},
		{"a range", "/on 1928-01..1928-02", leapDay + " 1928-02/1", []string{"January and February 1928"}},
		{"a season", "/on winter 1927", leapDay + " 1928-02/1", nil},
		{"a decade", "/on the 1920s diary:litvinov",
			"1926-07-03/1 1928-02-29/1 1928-02/1 1926-07-03/2 1926-07-03/3 1926/1 1926/2", nil},
		{"a day in every year", "/on 3 July", "1926-07-03/1 1939-07-03", []string{"1 item from 3 July, in whatever " +
			"year. Besides, without a text, 1 entry (Lighthouse) known from a contents list."}},
		{"a day in every year, in figures", "/on 07-03", "1926-07-03/1 1939-07-03", nil},
		{"the leap day of every year", "/on 29 February", leapDay + " 1940-02-29", nil},
		{"one diary", "/on date:3 July diary:maisky", "1939-07-03", []string{
			"We hold no text from 3 July, in whatever year: only 1 entry"}},
		{"the diary's name as it is shown", `/on date:1926-06 diary:"harbour (ATTRIBUTED)"`, year, nil},
		{"the option before the value", "/on diary:litvinov 1926-06", year, nil},
		{"an open end", "/on after 1927", leapDay + " 1928-02/1 1939-07-03 1940-02-29",
			[]string{"2 items from 1928 on, the most precise date first."}},
		{"an open beginning", "/on before 1928 diary:litvinov", allOf1926, []string{
			"5 items until 1927, the most precise"}},
		{"a wrong weekday", "/on Tuesday 29 February 1928", leapDay + " 1928-02/1",
			[]string{"29 February 1928 was a Wednesday, not a Tuesday. 2 items"}},
		{"days of every year", "/on 1-10 July", "1926-07-03/1 1939-07-03", []string{
			"1 item from 1 July to 10 July, in whatever year."}},
		{"a diary before the date", "/on Lighthouse's July 1939", "1939-07-03", nil},
		{"pointers only", "/on 1939", "1939-07-03", []string{
			"We hold no text from 1939: only 1 entry (Lighthouse) known from a contents list."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if got := bottest.IDs(a); got != tt.hits {
				t.Errorf("got %s, want %s", got, tt.hits)
			}
			if a.Kind != bot.Found || a.Total != len(a.Hits) {
				t.Errorf("got kind %s and a total of %d", a.Kind, a.Total)
			}
			bottest.Contains(t, a.Lead, tt.lead...)
		})
	}
}

// What is known of the very day stands before what only covers it; of a month it is last.
func TestOnVeryDayFirst(t *testing.T) {
	if a := bottest.Ask(t, bottest.Embedded(), "/on 1939-08-23"); a.Hits[0].ID != "maisky/1939-08-23" ||
		len(a.Hits) < 2 {
		t.Errorf("of a day: %s", bottest.IDs(a))
	}
	if a := bottest.Ask(t, bottest.Embedded(), "/on 1939-08"); a.Hits[0].Pointer || !a.Hits[len(a.Hits)-1].Pointer {
		t.Errorf("of a month: %s", bottest.IDs(a))
	}
}

func TestOnPointer(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/on 1940")
	if h := a.Hits[0]; !h.Pointer || h.Voice != "calendar" ||
		h.Headline != "A talk with the fog (known from a contents list only)" {
		t.Errorf("got %+v, want a pointer named by its label", h)
	}
}

// Where a time is empty, the nearest before and after in each diary are offered.
func TestOnEmptyDate(t *testing.T) {
	const days = "Harbour (attributed), next before: 29 February (1928); Harbour (attributed), next after: 3 July " +
		"(1926); " +
		"Lighthouse, next before: 29 February (1940), known from a contents list only; Lighthouse, next after: 3 " +
		"July (1939), known from a contents list only"
	for _, tt := range []struct{ name, line, lead, choices string }{
		{"between entries", "/on 1927", "The diaries have nothing from 1927.",
			"Harbour (attributed), next before: 1926; Harbour (attributed), next after: February 1928; Lighthouse, " +
				"next after: 3 July 1939 (known from a contents list only)"},
		{"before all", "/on 1900", "nothing from 1900", "Harbour (attributed), next after: 1926; Lighthouse, next " +
			"after: 3 July 1939 (known from a contents list only)"},
		{"after all, one diary", "/on date:2100 diary:litvinov", "Harbour (attributed) has nothing from 2100.",
			"Harbour (attributed), next before: 29 February 1928"},
		{"a day of no year", "/on 16 March", "nothing from 16 March, in whatever year", days},
		{"today", "/on today", "nothing from 16 March, in whatever year", days},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if a.Kind != bot.Nothing || a.Hint == "" {
				t.Errorf("got kind %s and the hint %q", a.Kind, a.Hint)
			}
			bottest.Contains(t, a.Lead, tt.lead)
			if got := bottest.Labels(a); got != tt.choices {
				t.Errorf("got the choices %q, want %q", got, tt.choices)
			}
		})
	}
	// What is offered is answered with what it names.
	for _, line := range []string{"/on 1927", "/on 16 March", "/on 1-20 December"} {
		for _, c := range bottest.Ask(t, bottest.Harbour(), line).Choices {
			if a := bottest.Ask(t, bottest.Harbour(), c.Request.String()); len(a.Hits) == 0 {
				t.Errorf("%s finds nothing", c.Request)
			}
		}
	}
}

func TestOnRefuses(t *testing.T) {
	for _, tt := range []struct{ name, date, want string }{
		{"no date", "banana", "“banana”: That is not a date that can be read. Try /search banana. Write 1938,"},
		{"a month 13", "1938-13", "There is no month 13."},
		{"a day that is not", "31 February", "February has at most 29 days"},
		{"a leap day of another year", "29 February 1927", "February 1927 has 28 days. Write 1927-02"},
		{"two readings", "3/4/1938", "1938-04-03 for 3 April 1938, or 1938-03-04 for 4 March 1938"},
		{"a reversed range", "1938-03..1937-01", "That range ends before it begins. Did you mean 1937-01..1938-03?"},
		{"a month of no year", "March", "March of which year?"},
		{"a date of 200 letters", "1938-03-16 and so on, and so on, and so on, and so on, and so on, and so on, " +
			"and so on, and so on, and so on", "at most 100"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/on "+tt.date), tt.want)
		})
	}
	t.Run("marks that cannot be seen do no harm", func(t *testing.T) {
		if got := bottest.IDs(bottest.Ask(t, bottest.Harbour(),
			"/on \u200f1926\u200b-06\u202c")); got != "1926/1 1926/2" {
			t.Errorf("got %s", got)
		}
	})
}

// A hit carries what is known of it: date and basis, caution, our remark, the
// footnotes, and the editor's words never among the diarist's.
func TestHit(t *testing.T) {
	hits := bottest.Ask(t, bottest.Harbour(), "/on 1926-06").Hits
	if h := hits[0]; h.Voice != "diarist" || h.Pages != "19" || len(h.Notes) != 1 ||
		h.Notes[0].Text != "HERON. A grey one, fed by the pilots." ||
		h.Citation != "Harbour Notes (invented, 1955), p. 19" || h.Status != "Disputed: nobody has seen the notebook." {
		t.Errorf("got %+v", h)
	}
	h := bottest.Ask(t, bottest.Harbour(), "/on 1928-02-10").Hits[0]
	if want := "February 1928. Ice to the breakwater. Ivan Petrovich was found frozen beside his boat, with the " +
		"oars laid crosswise.\n\n" +
		"They buried him under the lighthouse, and the crews sang all the verses."; h.Text != want {
		t.Errorf("got %q, want %q", h.Text, want)
	}
	if len(h.Cautions) != 1 || h.Remark != "The frost of that year came in March. (From memory, not looked up.)" {
		t.Errorf("got the cautions %v and the remark %q", h.Cautions, h.Remark)
	}
	// Without the text the abstract stands in, as ours.
	if h := bottest.Ask(t, bottest.Textless(), "/on 1928-02-10").Hits[0]; h.Voice != "calendar" ||
		h.Text != h.Abstract ||
		h.Lines != nil || h.Pages != "21" {
		t.Errorf("got %+v, want the abstract", h)
	}
}
