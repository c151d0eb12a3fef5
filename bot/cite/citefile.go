package cite

import (
	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus"
)

// A Cited is a place for a file of citations: its ID, what is known of it where its diary is
// not loaded, and what readers have said of it.
type Cited struct {
	ID    string
	Place string // work, date and page in words
	Tags  []string
	// Remarks are whole sentences with who says so.
	Remarks []string
}

// File writes places as one file in a style that is a file: "bibtex", "ris" or "csl". Other
// rooms, such as one that keeps folders, hand theirs in here, so that what is cited from
// there and by /cite is the same.
func File(b *bot.Bot, style, name, about string, list []Cited) (bot.File, bool) {
	s, ok := Find(style)
	if !ok || s.File == nil {
		return bot.File{}, false
	}
	sources := make([]Source, len(list))
	for i, x := range list {
		sources[i] = kept(b, x)
	}
	return bot.File{Name: name + "." + s.Ending, Type: s.Type, About: about,
		Bytes: func() ([]byte, error) { return s.File(sources...), nil }}, true
}

func kept(b *bot.Bot, x Cited) Source {
	src := Source{Key: x.ID, Title: x.Place}
	if spot, ok := browse.Exact(b, x.ID); ok {
		src = Of(b, spot)
		if h := headlineOf(b, spot); h != "" {
			src.Remarks = append(src.Remarks, "Headline, not the author's: "+h+".")
		}
	} else {
		src.Remarks = append(src.Remarks, "The diary is not loaded; this is what was kept of the place.")
	}
	src.Keywords = x.Tags
	src.Remarks = append(src.Remarks, x.Remarks...)
	return src
}

// headlineOf is our headline of a spot; "" where it is the diary's own words, or none.
func headlineOf(b *bot.Bot, s browse.Spot) string {
	if s.Item == nil || s.Entry.Part == corpus.Introduction || b.Corpus().Unmarked(s.Diary.ID) {
		return ""
	}
	return s.Item.Headline
}
