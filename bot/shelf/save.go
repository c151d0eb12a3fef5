package shelf

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/shelf/stock"
)

// firstFolder is where a passage goes when no folder is named.
const firstFolder = "saved"

// saveCommand is /save.
func (d *Desk) saveCommand() bot.Command {
	return bot.Command{
		Name: "save", Summary: "Keep a passage in a folder of yours, or of the server", Keeps: true,
		OnMessage: "Save this passage",
		Options: []bot.Option{
			{Name: "id", Summary: "The ID that stands with the passage", Required: true, Max: 4000,
				Complete: browse.CompleteItem},
			{Name: "folder", Summary: "A folder of yours, or group:NAME for the server's; “saved” if left out",
				Max: 100, Complete: d.completeFolder},
			{Name: "tags", Summary: "Words to find it by, with commas between them", Max: 400,
				Complete: d.completeTags},
		},
		Examples: []string{`/save {item} folder:trials tags:"show trials, Krestinsky"`,
			`/save {item} folder:"group:spring 1938"`},
		Run: d.save,
	}
}

func (d *Desk) save(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	hits, err := d.meant(b, r.Arg("id"))
	if err != nil {
		if a, ok := browse.Offer(b, ctx, r, r.Arg("id"), "Save which of these?"); ok {
			a.Private = true
			return a, nil
		}
		return bot.Answer{}, err
	}
	if len(hits) > 1 {
		return whichOf(r, hits), nil
	}
	h := hits[0]
	typed := r.Arg("folder")
	if typed == "" {
		typed = firstFolder
	}
	owner, name, err := folderName(r, typed)
	if err != nil {
		return bot.Answer{}, err
	}
	tags, err := tagsOf(r.Arg("tags"))
	if err != nil {
		return bot.Answer{}, err
	}
	s, err := d.begin(ctx, r, true)
	if err != nil {
		return bot.Answer{}, err
	}
	kept, fresh, err := s.Keep(ctx, owner, name, stock.Save{Item: h.ID, Place: stock.PlaceOf(h), Tags: tags,
		By: r.From.User,
		At: d.now()})
	if err != nil {
		return bot.Answer{}, limits(err, owner)
	}
	a := bot.Answer{Title: "Saved", Private: true, Lead: "“" + h.Headline + "” (" + kept.Place + ") is in " +
		called(owner, name) + "."}
	switch {
	case !fresh && len(tags) == 0:
		a.Title, a.Lead = "Already saved", strings.Replace(a.Lead, " is in ", " was already in ", 1)
	case !fresh:
		a.Title = "Tagged"
	}
	if len(kept.Tags) > 0 {
		a.Fields = append(a.Fields, bot.Field{Name: "Tags", Text: strings.Join(kept.Tags, ", ")})
	}
	if stock.Grouped(owner) && fresh {
		a.Hint = "Everybody in this server can see it there, with your name."
	}
	a.Controls = []bot.Control{
		{Label: "Open the folder", Request: bot.NewRequest("shelf", "in", strconv.FormatInt(kept.Folder, 10)),
			Private: true},
		{Label: "Take it out again", Request: bot.NewRequest("shelf", "remove", strconv.FormatInt(kept.ID, 10)),
			Private: true},
	}
	return a, nil
}

// whichOf asks which of several passages is to be saved.
func whichOf(r bot.Request, hits []bot.Hit) bot.Answer {
	a := bot.Answer{Kind: bot.Choose, Private: true, Title: fmt.Sprintf("That shows %d passages", len(hits)),
		Lead: "Save which of these?", Choosing: "Save one"}
	for _, h := range hits[:min(len(hits), foldersOnPage)] {
		a.Choices = append(a.Choices, bot.RequestChoice{Label: bot.Shorten(h.Headline+" ("+stock.PlaceOf(h)+")", 100),
			Request: r.With("id", h.ID)})
	}
	return a
}

// meant finds the passages that a text means: an ID, or a message that carries some.
func (d *Desk) meant(b *bot.Bot, text string) ([]bot.Hit, error) {
	h, err := passage(b, text)
	if err == nil || !strings.ContainsAny(text, " \n") {
		return []bot.Hit{h}, err
	}
	var found []bot.Hit
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(strings.TrimPrefix(word, "id:"), `"'(),.;`)
		if strings.Count(word, "/") < 1 {
			continue
		}
		if h, err := passage(b, word); err == nil && !slices.ContainsFunc(found,
			func(o bot.Hit) bool { return o.ID == h.ID }) {
			found = append(found, h)
		}
	}
	if len(found) == 0 {
		return nil, &bot.UserError{Text: "No passage was found in that.",
			Hint: "Open the passage with /entry, and save it there; or give its ID: diary/date/number."}
	}
	return found, nil
}

// tagsOf reads tags, within the limits.
func tagsOf(typed string) ([]string, error) {
	tags := stock.ReadTags(typed)
	if len(tags) > stock.MaxTags {
		return nil, &bot.UserError{Text: fmt.Sprintf("These are %d tags; a passage may have %d.", len(tags),
			stock.MaxTags),
			Hint: "Leave some out."}
	}
	for _, t := range tags {
		if n := utf8.RuneCountInString(t); n > stock.MaxTag {
			return nil, &bot.UserError{Text: fmt.Sprintf("The tag “%s” has %d letters; it may have %d.",
				bot.Shorten(t, 40), n, stock.MaxTag), Hint: "Put commas between tags, such as tags:\"show trials, " +
				"Krestinsky\"."}
		}
	}
	return tags, nil
}

// completeFolder proposes folders that are there, the asker's own first.
func (d *Desk) completeFolder(_ *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	s, err := d.Store(ctx, false)
	if err != nil || s == nil || r.From.User == "" {
		return nil
	}
	var first, then []bot.Choice
	for _, owner := range owners(r.From) {
		all, err := s.Folders(ctx, owner)
		if err != nil {
			d.Log.Error("read the folders", "err", err)
			return nil
		}
		for _, f := range all {
			value := written(owner, f.Name)
			c := bot.Choice{Label: value + " (" + bot.Count(f.Count, "passage", "passages") + ")", Value: value}
			switch k := stock.Key(typed); {
			case strings.HasPrefix(stock.Key(value), k) || strings.HasPrefix(stock.Key(f.Name), k):
				first = append(first, c)
			case strings.Contains(stock.Key(value), k):
				then = append(then, c)
			}
		}
	}
	all := append(first, then...)
	if value := stock.Tidy(typed); len(all) < 25 && value != "" && r.Command == "save" &&
		!slices.ContainsFunc(all, func(c bot.Choice) bool { return stock.Key(c.Value) == stock.Key(value) }) {
		if _, _, err := folderName(r, value); err != nil {
			return all
		}
		all = append(all, bot.Choice{Label: bot.Shorten("New folder: "+value, 100), Value: value})
	}
	return all
}

// completeTags proposes tags for the last one that is being typed.
func (d *Desk) completeTags(_ *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	s, err := d.Store(ctx, false)
	if err != nil || s == nil || r.From.User == "" {
		return nil
	}
	before, last := "", typed
	if i := strings.LastIndexAny(typed, ",;"); i >= 0 {
		before, last = strings.TrimSpace(typed[:i])+", ", typed[i+1:]
	}
	had := stock.ReadTags(before)
	var list []bot.Choice
	w := wish{owners: owners(r.From)}
	if r.Command == "shelf" && r.Arg("folder") != "" {
		if w, err = d.wished(ctx, s, r); err != nil {
			return nil
		}
	}
	for _, owner := range w.owners {
		tags, err := s.Tags(ctx, owner, w.folder.ID)
		if err != nil {
			d.Log.Error("read the tags", "err", err)
			return nil
		}
		slices.SortStableFunc(tags, func(a, b stock.Tag) int { return b.Count - a.Count })
		for _, t := range tags {
			value := before + t.Name
			if strings.HasPrefix(t.Name, stock.Key(last)) && !slices.Contains(had, t.Name) && len(list) < 25 &&
				utf8.RuneCountInString(value) <= 100 &&
				!slices.ContainsFunc(list, func(c bot.Choice) bool { return c.Value == value }) {
				list = append(list, bot.Choice{Label: bot.Shorten(value, 100), Value: value})
			}
		}
	}
	return list
}
