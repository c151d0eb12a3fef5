package browse

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// CompleteDate proposes times with how much the diaries have from them: the one that is typed, if it can be read;
// then
// years and entries that begin so; then those that have it.
func CompleteDate(b *bot.Bot, _ context.Context, r bot.Request, typed string) []bot.Choice {
	diary := r.Arg("diary")
	var choices []bot.Choice
	add := func(w dates.When, value string) {
		items, pointers := countOn(b, w, diary)
		label := fmt.Sprintf("%s (%s)", Title(w), bot.Count(items, "item", "items"))
		if pointers > 0 {
			label = fmt.Sprintf("%s (%s, %s)", Title(w), bot.Count(items, "item", "items"),
				bot.Count(pointers, "pointer", "pointers"))
		}
		if !slices.ContainsFunc(choices, func(c bot.Choice) bool { return c.Label == label }) && len(choices) < 25 {
			choices = append(choices, bot.Choice{Label: bot.Shorten(label, 100), Value: value})
		}
	}
	reader := b.Corpus().Dates(b.Today(r))
	if w, err := reader.Parse(typed); err == nil && typed != "" {
		add(w, w.Plain())
	}
	forms := inEnglish(strings.ToLower(typed))
	hasPrefix := func(s string) bool {
		return slices.ContainsFunc(forms, func(f string) bool { return strings.HasPrefix(s, f) })
	}
	contains := func(s string) bool {
		return slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(s, f) })
	}
	var begin, have []dates.When
	for _, w := range times(b, diary) {
		plain, words := w.Plain(), strings.ToLower(w.String())
		switch {
		case hasPrefix(plain) || hasPrefix(words):
			begin = append(begin, w)
		case contains(plain) || contains(words):
			have = append(have, w)
		}
		if len(begin) == 25 {
			break
		}
	}
	for _, w := range append(begin, have...) {
		if len(choices) == 25 {
			break
		}
		add(w, w.Plain())
	}
	return choices
}

// inEnglish writes the beginning of a Russian month as the months of which it is one: "16 мар" as "16 march".
func inEnglish(low string) []string {
	at := strings.IndexFunc(low, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	if at < 0 {
		return []string{low}
	}
	word, rest, more := strings.Cut(low[at:], " ")
	if more {
		rest = " " + rest
	}
	forms := []string{low}
	for _, m := range when.Months(word) {
		forms = append(forms, low[:at]+strings.ToLower(m.String())+rest)
	}
	return forms
}

// countOn counts what the diaries have from a time.
func countOn(b *bot.Bot, w dates.When, diary string) (items, pointers int) {
	for _, e := range b.Corpus().Entries() {
		switch {
		case e.Date.IsZero() || diary != "" && e.Diary != diary:
		case e.Pointer && w.Matches(e.Date):
			pointers++
		case !e.Pointer:
			for _, it := range e.Items {
				if w.Matches(it.Date) {
					items++
				}
			}
		}
	}
	return items, pointers
}

// times lists the years of a diary, or of all, and then the times of its entries with a text.
func times(b *bot.Bot, diary string) []dates.When {
	seen := map[dates.When]bool{}
	var years, times []dates.When
	for _, e := range b.Corpus().Entries() {
		if e.Date.IsZero() || diary != "" && e.Diary != diary {
			continue
		}
		y := e.Date.From.Year
		year := dates.When{From: dates.Day{Year: y, Month: 1, Day: 1}, To: dates.Day{Year: y, Month: 12, Day: 31}}
		if !seen[year] {
			seen[year] = true
			years = append(years, year)
		}
		if w := whenOf(e.Date); !e.Pointer && !seen[w] {
			seen[w] = true
			times = append(times, w)
		}
	}
	slices.SortStableFunc(years, func(x, y dates.When) int { return x.From.Compare(y.From) })
	return append(years, times...)
}
