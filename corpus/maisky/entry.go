package maisky

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// entry makes the entry of the page, without its passages.
func (r *reader) entry() *corpus.Entry {
	e := &corpus.Entry{Diary: ID, Part: corpus.Body, Date: r.date(), Anchor: r.blocks[0].anchor}
	r.describeVolume(e)
	known := r.opening()
	for _, b := range r.blocks {
		if b.voice == corpus.Diarist {
			e.Anchor = b.anchor
			break
		}
	}
	switch {
	case known != nil:
		if !e.Date.IsZero() && e.Date.From != known.Date.From {
			r.warn(r.dateLine, "the calendar's date is used",
				"the page is dated %s, the calendar has this text under %s", e.Date, known.Date)
		}
		e.ID, e.Date, e.Anchor = known.ID, known.Date, known.Anchor
	case e.Date.IsZero():
		e.ID = ID + "/undated-" + string(e.Anchor)
		e.Label = r.title
	default:
		e.ID = entryID(e.Date, r.title)
		if !parseLabel(r.title).ok || parseLabel(r.title).talk != "" {
			e.Label = r.title
		}
	}
	return e
}

// describeVolume says which volume an entry is of, and where the page contradicts itself.
func (r *reader) describeVolume(e *corpus.Entry) {
	e.Volume = cmp.Or(r.volume, r.barVolume, r.listed)
	if r.listed != "" && r.volume != "" && r.listed != r.volume {
		e.Flag = fmt.Sprintf("The contents list of the archive is headed %q, the details of this document say %q; "+
			"the details are cited.", r.listed, r.volume)
	}
}

// opening returns the calendar's entry that one of the blocks opens.
func (r *reader) opening() *corpus.Entry {
	for _, o := range r.ed.Openings {
		if slices.ContainsFunc(r.blocks, func(b block) bool { return b.anchor != "" && b.anchor == o.Anchor }) {
			return o
		}
	}
	return nil
}

// date dates the page: by its details, else by its title if that has the year, else
// by the title's place in the contents list.
func (r *reader) date() dates.Date {
	if r.dated != nil {
		return *r.dated
	}
	d := r.findDate()
	r.dated = &d
	return d
}

func (r *reader) findDate() dates.Date {
	if d, ok := parseDate(r.page.date); ok {
		d.Basis, d.Printed = dates.Printed, r.title
		if l := parseLabel(r.title); l.ok && (l.month != d.From.Month || l.day != d.From.Day &&
			d.Precision == dates.PrecisionDay) {
			r.warn(r.dateLine, "the details are followed", "the title says %q, the details %q", r.title, r.page.date)
		}
		return d
	}
	if r.page.date != "" {
		r.warn(r.dateLine, "", "the date %q of the details was not understood", r.page.date)
	}
	if o := r.opening(); o != nil {
		return o.Date
	}
	l := parseLabel(r.title)
	if l.ok && l.year > 0 {
		d, _ := parseDate(fmt.Sprintf("%04d-%02d-%02d", l.year, l.month, l.day))
		d.Basis, d.Printed = dates.Printed, r.title
		return d
	}
	var found []*corpus.Entry
	if l.ok && len(r.labels) > 0 {
		list, _ := r.page.contents()
		for _, e := range list {
			if e.Date.Printed == r.title {
				found = append(found, e)
			}
		}
	}
	const hint = "save the page with the Document Details at its end"
	switch {
	case len(found) == 1:
		d := found[0].Date
		d.Reason = "the page has no date; " + d.Reason
		r.warn(r.titleLine, hint, "the year was worked out from the contents list: %s", d)
		return d
	case len(found) > 1:
		r.warn(r.titleLine, hint, "the page is undated: %q stands in the contents list for %s and for %s", r.title,
			found[0].Date, found[1].Date)
	default:
		r.warn(r.titleLine, hint, "the page is undated: it has no date in its details, and its title %q fixes none",
			r.title)
	}
	return dates.Date{Printed: r.title}
}
