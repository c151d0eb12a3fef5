package bot

import (
	"daybook/bot/cite"
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

// CiteFile writes places as one file in a style that is a file: "bibtex", "ris" or "csl". Other
// rooms, such as one that keeps folders, hand theirs in here, so that what is cited from
// there and by /cite is the same.
func (b *Bot) CiteFile(style, name, about string, list []Cited) (File, bool) {
	s, ok := cite.Find(style)
	if !ok || s.File == nil {
		return File{}, false
	}
	sources := make([]cite.Source, len(list))
	for i, x := range list {
		sources[i] = b.cited(x)
	}
	return File{Name: name + "." + s.Ending, Type: s.Type, About: about,
		Bytes: func() ([]byte, error) { return s.File(sources...), nil }}, true
}

func (b *Bot) cited(x Cited) cite.Source {
	src := cite.Source{Key: x.ID, Title: x.Place}
	if p := b.place(x.ID); p.item != nil || p.entry != nil {
		spot := b.spotOf(p.item, p.entry)
		src = b.source(spot)
		if h := b.headlineOf(spot); h != "" {
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
func (b *Bot) headlineOf(s spot) string {
	if s.item == nil || s.entry.Part == corpus.Introduction || b.corpus.Unmarked(s.diary.ID) {
		return ""
	}
	return s.item.Headline
}
