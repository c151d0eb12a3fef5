package works

import (
	"fmt"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// plainWords says what a diary without a calendar of our own has, and what is not known
// of it.
func plainWords(b *bot.Bot, diary string, entries, items int) string {
	var first, last dates.Day
	for _, e := range b.Corpus().Entries() {
		if e.Diary != diary || e.Date.IsZero() || e.Part != corpus.Body {
			continue
		}
		if first.IsZero() || e.Date.From.Before(first) {
			first = e.Date.From
		}
		to := e.Date.To
		if e.Date.Basis == dates.Under && e.Date.Opening == dates.PrecisionDay {
			to = e.Date.From // how far its time reaches is a bound to search by, and no day of the diary
		}
		if to.After(last) {
			last = to
		}
	}
	s := fmt.Sprintf("It has %s", bot.Count(entries, "entry", "entries"))
	if !first.IsZero() {
		s += fmt.Sprintf(", from %s to %s", first.Words(), last.Words())
	}
	if items > entries {
		s += fmt.Sprintf(", in %s", bot.Count(items, "part", "parts"))
	}
	return s + ". It has no calendar: headlines are its opening words, people are those that the file marks, and " +
		"cautions are not marked"
}

// shades are a month's number of entries against the fullest month: none, and four steps.
var shades = []rune("·░▒▓█")

// mostYears is how many years one field of a heat map holds, so that Discord shows it: 18 letters each, of 1024.
const mostYears = 36

// heatMap is how many entries a diary has in each month of each year, as fields of text:
// a line a year, a sign a month under the month's letter, so that gaps show.
func heatMap(c *corpus.Corpus, d *corpus.Diary) []bot.Field {
	count := map[[2]int]int{}
	most, first, last := 0, 9999, 0
	for _, e := range c.Entries() {
		if e.Diary != d.ID || e.Date.IsZero() || e.Part != corpus.Body || e.Date.Precision > dates.PrecisionMonth {
			continue
		}
		key := [2]int{e.Date.From.Year, int(e.Date.From.Month)}
		count[key]++
		most, first, last = max(most, count[key]), min(first, key[0]), max(last, key[0])
	}
	if most == 0 || last-first > 400 {
		return nil
	}
	var fields []bot.Field
	for from := first; from <= last; from += mostYears {
		to := min(last, from+mostYears-1)
		lines := []string{"     JFMAMJJASOND"}
		for y := from; y <= to; y++ {
			row := make([]rune, 12)
			for m := range row {
				n := count[[2]int{y, m + 1}]
				row[m] = shades[(n*(len(shades)-1)+most-1)/most]
			}
			lines = append(lines, fmt.Sprintf("%4d %s", y, string(row)))
		}
		name := fmt.Sprintf("%s by year and month (█ is up to %d entries, · is none)", d.Short, most)
		if from > first {
			name = fmt.Sprintf("%s, %d to %d", d.Short, from, to)
		}
		fields = append(fields, bot.Field{Name: name, Text: strings.Join(lines, "\n"), Fixed: true})
	}
	return fields
}
