package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

var diaryOption = Option{Name: "diary", Summary: "Only this diary", Kind: Diary}

// diaryChoices are what an option of the kind Diary can be: its own Choices, then the
// loaded diaries by their short names, in the asker's language where the data have it.
func (b *Bot) diaryChoices(o Option, locale string) []Choice {
	list := slices.Clone(o.Choices)
	language, _, _ := strings.Cut(locale, "-")
	for _, d := range b.corpus.Diaries() {
		label := d.Short
		if s := d.Shorts[language]; s != "" {
			label = s
		}
		list = append(list, Choice{label, d.ID})
	}
	return list
}

// diaryValue reads the value of an option of the kind Diary: one of the option's
// Choices, or people's words for a diary. It returns the choice's value or the ID.
func (b *Bot) diaryValue(o Option, v string) (string, error) {
	for _, c := range o.Choices {
		if strings.EqualFold(c.Value, v) || strings.EqualFold(c.Label, v) {
			return c.Value, nil
		}
	}
	if d, ok := b.corpus.FindDiary(v); ok {
		return d.ID, nil
	}
	var values []string
	for _, c := range o.Choices {
		values = append(values, c.Value)
	}
	return "", &UserError{Text: fmt.Sprintf("There is no %s “%s”.", o.Name, shorten(v, 40)),
		Hint: "Choose one of: " + strings.Join(append(values, b.diaryIDs()...), ", ") + "."}
}

// diaryRead says which diary a name was read as that is not as diaries are called here: litvinow; "" mostly.
func (b *Bot) diaryRead(c Command, r Request) string {
	for _, o := range c.Options {
		if o.Kind != Diary {
			continue
		}
		typed := strings.TrimSpace(r.Arg(o.Name))
		d, ok := b.corpus.FindDiary(typed)
		if !ok || d.Short == "" || strings.Contains(strings.ToLower(d.ID+" "+d.Short+" "+
			""+d.Title), strings.ToLower(typed)) ||
			slices.ContainsFunc(slices.Concat(d.Names, slices.Collect(maps.Values(d.Shorts))), func(s string) bool {
				return strings.EqualFold(s, typed)
			}) {
			continue
		}
		return "“" + shorten(typed, 40) + "” is read as the diary " + d.Short + "."
	}
	return ""
}

// mostNames bounds how many diaries a hint names.
const mostNames = 8

func (b *Bot) diaryIDs() []string {
	var ids []string
	for _, d := range b.corpus.Diaries() {
		ids = append(ids, d.ID)
	}
	if n := len(ids); n > mostNames {
		ids = append(ids[:mostNames], fmt.Sprintf("and %d more", n-mostNames))
	}
	return ids
}

// dateAndDiary takes people's words for a diary from behind or before a date: "8 March maisky", "8 March in Maisky's
// diary", "Maisky, 8 March". Of several readings the longest name is taken; something is left for the date.
func (b *Bot) dateAndDiary(s string) (date, diary string) {
	words := strings.Fields(s)
	for n := len(words) - 1; n > 0; n-- {
		behind, before := words[len(words)-n:], words[:n]
		if d, ok := b.corpus.FindDiary(diaryName(behind)); ok {
			return strings.Join(trimWords(words[:len(words)-n], nil, beforeDiary), " "), d.ID
		}
		if d, ok := b.corpus.FindDiary(diaryName(before)); ok {
			return strings.Join(trimWords(words[n:], beforeDiary, nil), " "), d.ID
		}
	}
	return s, ""
}

// noSuchDiary says of a date with one word before or behind it that the word names no diary; nil
// for anything else, and where err, why it is no date, knows better what the word should be.
func (b *Bot) noSuchDiary(r Request, s string, err error) error {
	words, why := strings.Fields(s), err.Error()
	for _, at := range []int{len(words) - 1, 0} {
		if len(words) < 2 {
			return nil
		}
		date := strings.Join(trimWords(slices.Delete(slices.Clone(words), at, at+1), nil, beforeDiary), " ")
		w, err := b.when(r, date)
		word := strings.Trim(words[at], diaryMarks)
		if err != nil || word == "" || !strings.Contains(why, "“"+word+"” is no part of a date. Did you mean "+
			w.Plain()+"?") || strings.ContainsAny(word, "0123456789") {
			continue
		}
		return &UserError{Text: fmt.Sprintf("“%s” is the name of no diary here, and no part of a date.",
			shorten(word, 40)),
			Hint: fmt.Sprintf("There are %s; /on %s has them all, and /search %s on:%s looks for the word.",
				list(b.diaryIDs()), w.Plain(), shorten(word, 40), quote(w.Plain()))}
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
func (b *Bot) pointersSaid(hits []Hit) string {
	counts := map[string]int{}
	for _, h := range hits {
		if h.Pointer {
			counts[h.Diary]++
		}
	}
	var parts []string
	for _, d := range b.corpus.Diaries() {
		if n := counts[d.ID]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s) known from %s", count(n, "entry", "entries"), d.Short,
				d.ListedIn()))
		}
	}
	return list(parts)
}

// fill puts IDs of the loaded diaries into the examples of commands: {diary} is the
// last diary, {item} an item of a certain day.
func (b *Bot) fill(commands []Command) []Command {
	diary, item := "all", "diary/1938-03-16/1"
	if all := b.corpus.Diaries(); len(all) > 0 {
		diary = all[len(all)-1].ID
	}
	if it := b.sample(); it != nil {
		item = it.ID
	}
	fill := strings.NewReplacer("{diary}", diary, "{item}", item)
	commands = slices.Clone(commands)
	for i := range commands {
		c := &commands[i]
		c.Examples = slices.Clone(c.Examples)
		for j := range c.Examples {
			c.Examples[j] = fill.Replace(c.Examples[j])
		}
		c.Sub = b.fill(c.Sub)
	}
	return commands
}

// sample is the first item that a printed day dates, or any; nil without items.
func (b *Bot) sample() *corpus.Item {
	var first *corpus.Item
	for _, it := range b.corpus.Items() {
		if it.Entry.Part != corpus.Body {
			continue
		}
		if it.Date.Precision == dates.PrecisionDay && it.Date.Basis != dates.Under && !it.Date.IsZero() {
			return it
		}
		if first == nil {
			first = it
		}
	}
	return first
}

// idHint says what IDs look like.
func (b *Bot) idHint() string {
	if it := b.sample(); it != nil {
		return "IDs look like " + it.ID
	}
	return "IDs look like diary/1938-03-16/1"
}
