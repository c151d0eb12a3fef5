package ladder

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Compose writes the post of a schedule for a date.
func Compose(b *bot.Bot, s schedule.Schedule, date dates.Day, picks []Pick) post.Post {
	s = s.WithDefaults()
	var words, lead []string
	a := bot.Answer{Kind: bot.Found}
	for _, p := range picks {
		if !slices.Contains(words, p.Label) {
			words = append(words, p.Label)
		}
		known := p.Known
		if len(picks) > 1 {
			known = work(b, p) + ": " + lowerFirst(known)
		}
		lead = append(lead, known)
		if m := p.Month; m != nil {
			name := fmt.Sprintf("%s %d", m.first.Month, m.first.Year)
			when := fmt.Sprintf("%04d-%02d", m.first.Year, m.first.Month)
			a.Controls = append(a.Controls, bot.Control{Label: name + " in the diaries",
				Request: bot.NewRequest("on", "date", when), Private: true})
			continue
		}
		for _, it := range append([]*corpus.Item{p.Item}, p.With...) {
			a.Hits = append(a.Hits, cutTo(b, s.Length, it))
		}
	}
	if s.Mode == schedule.OnThisDay && slices.ContainsFunc(picks, func(p Pick) bool { return p.Rung == OfTheDay }) {
		if also := pointers(b.Corpus(), s, date); also != "" {
			lead = append(lead, also)
		}
	}
	a.Lead, a.Total = strings.Join(lead, " "), len(a.Hits)
	day := fmt.Sprintf("%02d-%02d", date.Month, date.Day)
	a.Controls = append(a.Controls, bot.Control{Label: "This day in the diaries",
		Request: bot.NewRequest("on", "date", day), Private: true})
	return post.Post{Title: titleOf(s, date, words), Text: strings.Join(words, " · "), Answer: a, Role: s.Role,
		Guild: s.Guild}
}

// titleOf is what a post is called in a forum: by its thread's name, or by its first words;
// with the date, as the titles of two days must differ.
func titleOf(s schedule.Schedule, date dates.Day, words []string) string {
	if s.Thread != "" {
		return ThreadName(s, date)
	}
	if len(words) == 0 {
		return date.Words()
	}
	return bot.Shorten(words[0], 70) + " (" + date.Words() + ")"
}

// cutTo shows an item at the length that a schedule asks for.
func cutTo(b *bot.Bot, length schedule.Length, it *corpus.Item) bot.Hit {
	h := b.Hit(it)
	if length == schedule.Long {
		return h
	}
	h.Spans, h.Marked, h.Notes, h.Lines = nil, nil, nil, nil
	h.Voice, h.Cut = corpus.Finding, true
	h.Text = ""
	if length == schedule.Medium {
		h.Text, h.Cut = it.Abstract, it.Quoted()
	}
	return h
}

func work(b *bot.Bot, p Pick) string {
	id, _, _ := strings.Cut(p.ID(), "/")
	if d, ok := b.Corpus().Diary(id); ok {
		return d.Short
	}
	return id
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Again rebuilds what was claimed. Where the diaries no longer have it, otherwise
// is returned.
func Again(c *corpus.Corpus, s schedule.Schedule, date dates.Day, ids []string, otherwise []Pick) []Pick {
	if slices.Equal(IDs(otherwise), ids) {
		return otherwise
	}
	s = s.WithDefaults()
	l := newLadder(c, s, date, nil)
	var picks []Pick
	for i, id := range ids {
		if it, ok := c.Item(id); ok {
			if i > 0 && picks[len(picks)-1].Item != nil && (s.Mode == schedule.InOrder || it.Dependent) {
				picks[len(picks)-1].With = append(picks[len(picks)-1].With, it)
				continue
			}
			p := l.pick(it, l.rung(it.Date))
			p.With = nil // what went with it is claimed by its own name
			picks = append(picks, p)
		} else if m, ok := l.monthOf(id); ok {
			picks = append(picks, l.ofMonth(m))
		} else {
			return otherwise
		}
	}
	return picks
}

// ThreadName is what a post's thread is called: the threads of two days must differ.
func ThreadName(s schedule.Schedule, d dates.Day) string {
	return bot.Shorten(s.Thread, 80) + ", " + d.Words()
}

// Preview is what a schedule would post on a date.
func Preview(b *bot.Bot, s schedule.Schedule, date dates.Day, posted []Posted) bot.Answer {
	picks := Choose(b.Corpus(), s, date, posted)
	if len(picks) == 0 {
		return bot.Answer{Kind: bot.Nothing, Title: "No post on " + date.Words(),
			Lead: fmt.Sprintf("The diaries have nothing near enough to this day that was not posted within %d days "+
				"before.",
				s.Quiet)}
	}
	p := Compose(b, s, date, picks)
	p.Answer.Title = p.Text
	p.Answer.Hint = "So it would be posted on " + date.Words() + ", as things stand."
	return p.Answer
}
