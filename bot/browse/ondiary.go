package browse

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
)

// DateAndDiary takes people's words for a diary from behind or before a date: "8 March maisky", "8 March in Maisky's
// diary", "Maisky, 8 March". Of several readings the longest name is taken; something is left for the date.
func DateAndDiary(b *bot.Bot, s string) (date, diary string) {
	words := strings.Fields(s)
	for n := len(words) - 1; n > 0; n-- {
		behind, before := words[len(words)-n:], words[:n]
		if d, ok := b.Corpus().FindDiary(diaryName(behind)); ok {
			return strings.Join(trimWords(words[:len(words)-n], nil, beforeDiary), " "), d.ID
		}
		if d, ok := b.Corpus().FindDiary(diaryName(before)); ok {
			return strings.Join(trimWords(words[n:], beforeDiary, nil), " "), d.ID
		}
	}
	return s, ""
}

// noSuchDiary says of a date with one word before or behind it that the word names no diary; nil
// for anything else, and where err, why it is no date, knows better what the word should be.
func noSuchDiary(b *bot.Bot, r bot.Request, s string, err error) error {
	words, why := strings.Fields(s), err.Error()
	for _, at := range []int{len(words) - 1, 0} {
		if len(words) < 2 {
			return nil
		}
		date := strings.Join(trimWords(slices.Delete(slices.Clone(words), at, at+1), nil, beforeDiary), " ")
		w, err := b.When(r, date)
		word := strings.Trim(words[at], diaryMarks)
		if err != nil || word == "" || !strings.Contains(why, "“"+word+"” is no part of a date. Did you mean "+
			w.Plain()+"?") || strings.ContainsAny(word, "0123456789") {
			continue
		}
		return &bot.UserError{Text: fmt.Sprintf("“%s” is the name of no diary here, and no part of a date.",
			bot.Shorten(word, 40)),
			Hint: fmt.Sprintf("There are %s; /on %s has them all, and /search %s on:%s looks for the word.",
				bot.List(b.DiaryIDs()), w.Plain(), bot.Shorten(word, 40), bot.Quote(w.Plain()))}
	}
	return nil
}

// Small words that stand between a date and a diary, and what a diary is called besides its name.
var (
	beforeDiary = []string{"in", "of", "by", "from", "for", "the", "on", "at", "to", "according", "and", "в", "у",
		"из", "по", "дневнике", "дневник", "-", "–", "—"}
	afterDiary = []string{"diary", "diaries", "journal", "book", "notes", "дневник", "дневника", "дневнике", "only",
		"wrote", "says"}
)

// diaryName is the name among words that may stand for a diary: "in Maisky's diary" names Maisky.
func diaryName(words []string) string {
	words = trimWords(words, beforeDiary, nil)
	if full := strings.Join(words, " "); len(words) < 2 {
		return strings.TrimSuffix(strings.TrimSuffix(strings.Trim(full, diaryMarks), "’s"), "'s")
	}
	words = trimWords(words, nil, afterDiary)
	name := strings.Trim(strings.Join(words, " "), diaryMarks)
	return strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
}

const diaryMarks = " .,;:!?()[]\"“”«»"

// trimWords drops words of the lists from the beginning and from the end, but for the last that is left.
func trimWords(words, first, last []string) []string {
	is := func(list []string, w string) bool {
		return slices.Contains(list, strings.ToLower(strings.Trim(w, diaryMarks)))
	}
	for len(words) > 1 && is(first, words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && is(last, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// pointersSaid counts, by diary, the hits that are known without a text: "3 entries
// (Maisky) known from a contents list".
func pointersSaid(b *bot.Bot, hits []bot.Hit) string {
	counts := map[string]int{}
	for _, h := range hits {
		if h.Pointer {
			counts[h.Diary]++
		}
	}
	var parts []string
	for _, d := range b.Corpus().Diaries() {
		if n := counts[d.ID]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s) known from %s", bot.Count(n, "entry", "entries"), d.Short,
				d.ListedIn()))
		}
	}
	return bot.List(parts)
}
