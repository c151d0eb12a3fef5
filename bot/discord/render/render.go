package render

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
)

// A View is for whom an answer is rendered.
type View struct {
	Private bool
	Mark    string         // by which a post is found again
	Bare    bool           // no files can be sent
	Left    map[string]int // letters of works that the server may still be shown this month; of others any number
}

// What a message of ours is made of, so that it reads well on a phone and the parts
// together stay within Discord's 6,000 letters.
const (
	listPage  = bot.HitsOnPage // hits on a page of a list
	mostCards = 2              // hits that are shown whole instead
	readPage  = 2600           // letters on a page of reading
	headShare = 2600           // letters of our own text above a list
	leadMost  = 1200
	hintMost  = 500
	footMost  = 700
)

// A renderer writes one message.
type renderer struct {
	View
	answer   bot.Answer
	message  *Message
	sheet    sheet
	quota    map[string]int  // letters left of each work that has a limit
	shown    map[string]int  // letters of each work in copyright that stand in the message
	scant    bool            // less is shown than there would be, as the month's letters are used up
	said     map[string]bool // cautions on works that stand in the message
	controls controls
	hints    []string
	// memberCard is the card of members' notes, nil for none.
	memberCard *embed
}

// Answer writes an answer as a message.
func Answer(a bot.Answer, v View) *Message { return rendered(a, v).message }

// rendered is Answer, with what is known of the message besides.
func rendered(a bot.Answer, v View) *renderer {
	r := &renderer{View: v, answer: a, message: newMessage(), sheet: sheet{maxEmbedTotal - 50},
		quota: map[string]int{}, shown: map[string]int{}, said: map[string]bool{},
		controls: controls{private: v.Private || a.Private, mark: v.Mark}}
	if a.Hint != "" {
		r.hints = append(r.hints, a.Hint)
	}
	switch hits, page, pages := paged(a); {
	case len(hits) == 0:
		r.head(maxEmbedTotal)
	case a.Near > 0 && page == 1:
		r.found(hits, len(a.Hits)-len(hits))
	case r.asCards():
		if !r.merged() {
			r.head(headShare)
		}
		for i, h := range hits {
			r.card(h, len(hits)-i)
		}
	case page == 1:
		r.head(headShare)
		r.list(hits, page, pages)
	default:
		r.again()
		r.list(hits, page, pages)
	}
	r.members()
	r.choices()
	if r.scant {
		r.hints = append(r.hints, ScantHint)
	}
	r.finish()
	return r
}

// Shown is how many letters of each work in copyright an answer shows, as it is rendered,
// its files included.
func Shown(a bot.Answer, v View) map[string]int {
	shown := rendered(a, v).shown
	if !v.Bare {
		for work, n := range a.FilesQuote {
			shown[work] += n
		}
	}
	maps.DeleteFunc(shown, func(_ string, n int) bool { return n == 0 })
	return shown
}

// ScantHint says why an answer is short, and what to do.
const ScantHint = "This server has been shown as much of this work this month as whoever runs the bot allows: " +
	"its words are now shown to you alone, when you open a passage or make a sheet."

// asCards says whether the hits are shown whole, as far as there is room, instead of
// in a list. What a search found stays a list: there the places are compared.
func (r *renderer) asCards() bool {
	hits := r.answer.Hits
	return len(hits) == 1 || len(hits) <= mostCards && !slices.ContainsFunc(hits,
		func(h bot.Hit) bool { return len(h.Marked) > 0 })
}

// paged returns the hits of the page that is asked for, and which of how many it is.
func paged(a bot.Answer) (hits []bot.Hit, page, pages int) {
	all := max(len(a.Hits)+a.Offset, a.Total)
	if len(a.Hits)%listPage != 0 { // the end of them
		all = len(a.Hits) + a.Offset
	}
	pages = max((all+listPage-1)/listPage, 1)
	page = 1
	if len(a.Hits)+a.Offset > 1 { // else the page is one of the text
		page = min(max(a.Request.Number("page", 1), 1), pages)
	}
	if n := a.Near; n > 0 { // what answers, then what only shares words with the question
		pages, page = 1, min(page, 2)
		if n < len(a.Hits) {
			pages = 2
		}
		if page == 2 && pages == 2 {
			return a.Hits[n:], 2, 2
		}
		return a.Hits[:n], 1, pages
	}
	from := max((page-1)*listPage-a.Offset, 0)
	return a.Hits[min(from, len(a.Hits)):min(from+listPage, len(a.Hits))], page, pages
}

// merged says that the card of the first hit can carry what else there is to say.
func (r *renderer) merged() bool {
	a := r.answer
	return len(a.Fields)+len(a.Cites)+len(a.Times)+len(a.Places)+len(a.Files) == 0 && a.Chart == nil &&
		(a.Title == "" || a.Title == a.Hits[0].Headline)
}

// head writes our own words: title, lead, fields and chart, within a number of letters.
func (r *renderer) head(most int) {
	a := r.answer
	keep := max(r.sheet.left-most, 0)
	r.sheet.left -= keep
	e := &embed{Color: ours, Title: r.sheet.fill(Plain(a.Title, r.sheet.room(maxTitle-6)))}
	e.Description = r.sheet.fill(Plain(a.Lead, r.sheet.room(leadMost)))
	pictured := r.pictures(e)
	if a.Chart != nil {
		s := chart(a.Chart)
		if pictured {
			s = counted(a.Chart)
		}
		if Letters(s)+2 < r.sheet.left-1000 {
			e.Description = strings.TrimSpace(e.Description + "\n\n" + r.sheet.fill("\n\n" + s)[2:])
		}
	}
	for _, x := range a.Places {
		r.small(e, x.Label, placed(x))
	}
	for _, x := range a.Times {
		r.small(e, x.Label, fmt.Sprintf("<t:%d:F>, <t:%d:R>", x.At.Unix(), x.At.Unix()))
	}
	shown := 0
	fields := r.citations()
	for _, f := range a.Fields {
		l := labelled{name: f.Name, quotation: quotation{text: strings.TrimSpace(f.Text)}}
		if f.Fixed {
			l.table = f.Text
		}
		fields = append(fields, l)
	}
	for _, f := range fields {
		if f.table != "" && !r.table(e, f) || f.table == "" && !r.field(e, f) {
			break
		}
		shown++
	}
	if shown < len(fields) {
		r.hints = append(r.hints, "Some of this answer did not fit here.")
	}
	r.sheet.left += keep
	r.carry(e)
	if e.Title == "" && e.Description == "" && len(e.Fields) == 0 {
		if len(a.Hits) > 0 {
			return
		}
		e.Description = r.sheet.fill("There is nothing to show.")
	}
	r.message.Embeds = append(r.message.Embeds, e)
}

// pictures gives the message its files, shows the first picture in the card, and reports
// whether there is one.
func (r *renderer) pictures(e *embed) bool {
	if r.Bare {
		return false
	}
	if left := r.message.attach(r.answer.Files); len(left) > 0 {
		r.hints = append(r.hints, "A file could not be sent: "+strings.Join(left, ", ")+".")
	}
	for _, f := range r.answer.Files {
		if f.Picture() && r.message.picture(e, f.Name) {
			return true
		}
	}
	return false
}

// again names what a further page of a list belongs to.
func (r *renderer) again() {
	e := &embed{Color: ours, Title: r.sheet.fill(Plain(r.answer.Title, r.sheet.room(maxTitle-6)))}
	if e.Title != "" {
		r.carry(e)
		r.message.Embeds = append(r.message.Embeds, e)
	}
}

// small writes a field of one line of markup.
func (r *renderer) small(e *embed, name, value string) {
	if name = Plain(name, 100); name == "" {
		name = "At"
	}
	if len(e.Fields) < maxFields-2 && r.sheet.left > 300 {
		e.Fields = append(e.Fields, &embedField{Name: r.sheet.fill(name), Value: r.sheet.fill(value)})
	}
}

// placed mentions a channel or role, which pings nobody within an embed.
func placed(p bot.Place) string {
	n, err := strconv.ParseUint(p.ID, 10, 64)
	switch {
	case err != nil:
		return Plain("“"+p.ID+"”", 100)
	case p.Kind == bot.Role:
		return fmt.Sprintf("<@&%d>", n)
	case p.Kind == bot.Member:
		return fmt.Sprintf("<@%d>", n)
	}
	return fmt.Sprintf("<#%d>", n)
}

// A labelled text stands in a field of its own.
type labelled struct {
	name string
	quotation
	table string // the text, where its lines are a table
}

// citations are those of the answer, with their italics.
func (r *renderer) citations() []labelled {
	var list []labelled
	for _, c := range r.answer.Cites {
		list = append(list, labelled{name: c.Label, quotation: quotation{text: c.Text, spans: c.Spans}})
	}
	return list
}

// field writes a labelled text of ours, in up to three fields where it is long.
func (r *renderer) field(e *embed, f labelled) bool {
	q := f.quotation
	name := Plain(f.name, 200)
	if name == "" {
		name = "More"
	}
	if q.markdown(0, len(q.text)) == "" {
		return true
	}
	for at, n := 0, 0; at < len(q.text); n++ {
		room := r.sheet.room(maxFieldValue) - Letters(name) - 40
		if room < 60 || len(e.Fields) >= maxFields-2 {
			return false
		}
		if n > 0 {
			name = Plain(f.name, 200) + " (continued)"
		}
		end := q.fit(at, room-Letters(ellipsis))
		if end == at {
			return false
		}
		value := strings.TrimSpace(q.markdown(at, end))
		at = skip(q.text, end)
		if n == 2 && at < len(q.text) {
			value, at = value+ellipsis, len(q.text)
		}
		if value == "" {
			continue
		}
		e.Fields = append(e.Fields, &embedField{Name: r.sheet.fill(name), Value: r.sheet.fill(value)})
	}
	return true
}

// table writes a labelled table in letters of one width, or reports that it does not fit.
func (r *renderer) table(e *embed, f labelled) bool {
	name := Plain(f.name, 200)
	value := "```\n" + strings.ReplaceAll(f.table, "`", "'") + "\n```"
	if Letters(value) > r.sheet.room(maxFieldValue)-Letters(name) || len(e.Fields) >= maxFields-2 {
		return false
	}
	e.Fields = append(e.Fields, &embedField{Name: r.sheet.fill(name), Value: r.sheet.fill(value)})
	return true
}

// finish adds the hints and controls.
func (r *renderer) finish() {
	for _, x := range r.answer.Controls {
		r.controls.add(x.Label, x.Request, x.Private, grey)
	}
	r.controls.flush()
	r.message.Components = append(r.message.Components, r.controls.rows[:min(len(r.controls.rows), maxRows)]...)
	if r.controls.unfit {
		r.hints = append(r.hints, "This request is too long to go on from with a button. Ask more shortly, or for "+
			"less at once.")
	}
	room := r.sheet.room(hintMost) - 3
	hint := Plain(strings.Join(r.hints, " "), room)
	if hint == "" || room < 20 || len(r.message.Embeds) == 0 {
		return
	}
	last := r.message.Embeds[len(r.message.Embeds)-1]
	if n := len(r.message.Embeds); last == r.memberCard && n > 1 { // nothing of ours stands among a member's words
		last = r.message.Embeds[n-2]
	} else if last == r.memberCard {
		return
	}
	if len(last.Fields) > 0 && len(last.Fields) < maxFields {
		last.Fields = append(last.Fields, &embedField{Name: "\u200b", Value: hint})
		return
	}
	if s := strings.TrimSpace(last.Description + "\n\n" + hint); Letters(s) <= maxDescription {
		last.Description = s
	}
}
