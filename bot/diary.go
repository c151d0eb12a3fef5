package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// DiaryOption is the option that limits a command to one diary.
var DiaryOption = Option{Name: "diary", Summary: "Only this diary", Kind: Diary}

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
	return "", &UserError{Text: fmt.Sprintf("There is no %s “%s”.", o.Name, Shorten(v, 40)),
		Hint: "Choose one of: " + strings.Join(append(values, b.DiaryIDs()...), ", ") + "."}
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
		return "“" + Shorten(typed, 40) + "” is read as the diary " + d.Short + "."
	}
	return ""
}

// mostNames bounds how many diaries a hint names.
const mostNames = 8

// DiaryIDs are the IDs of the diaries, of many the first, for a hint.
func (b *Bot) DiaryIDs() []string {
	var ids []string
	for _, d := range b.corpus.Diaries() {
		ids = append(ids, d.ID)
	}
	if n := len(ids); n > mostNames {
		ids = append(ids[:mostNames], fmt.Sprintf("and %d more", n-mostNames))
	}
	return ids
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

// PageOption is the option by which controls turn the pages of a list.
var PageOption = Option{Name: "page", Summary: "The page of a long list", Kind: Whole, Internal: true, Max: 6}

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

// IDHint says what IDs look like.
func (b *Bot) IDHint() string {
	if it := b.sample(); it != nil {
		return "IDs look like " + it.ID
	}
	return "IDs look like diary/1938-03-16/1"
}
