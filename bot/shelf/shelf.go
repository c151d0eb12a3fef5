package shelf

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/bot/shelf/export"
	"daybook/bot/shelf/stock"
)

// shelfCommand is /shelf.
func (d *Desk) shelfCommand() bot.Command {
	return bot.Command{
		Name: "shelf", Summary: "What you and this server have saved: read, move, take out, export", Keeps: true,
		Options: []bot.Option{
			{Name: "folder", Summary: "A folder of yours by name or number, or group:NAME for the server's; all if " +
				"left out", Max: 100, Complete: d.completeFolder},
			{Name: "tag", Summary: "Only what has this tag", Max: 100, Complete: d.completeTag},
			{Name: "as", Summary: "Export it as a file of this kind", Choices: export.Choices()},
			{Name: "remove", Summary: "Take out a passage of the folder, by its ID; all empties the folder", Max: 100,
				Complete: d.completeSaved},
			{Name: "move", Summary: "Move a passage of the folder, by its ID", Max: 100, Complete: d.completeSaved},
			{Name: "to", Summary: "The folder to move it to", Max: 100, Complete: d.completeFolder},
			{Name: "in", Summary: "The folder by its number or its name", Internal: true, Max: 100},
			{Name: "before", Summary: "Only what was saved before this number", Kind: bot.Whole, Internal: true,
				Max: 18},
			{Name: "page", Summary: "The page of a long list", Kind: bot.Whole, Internal: true, Max: 6},
			{Name: "sure", Summary: "Whether that was asked again", Internal: true,
				Choices: []bot.Choice{{Label: "yes", Value: "yes"}}},
			{Name: "pick", Summary: "One save by its number, or the page from which to pick one", Internal: true,
				Max: 18},
		},
		Examples: []string{"/shelf", `/shelf folder:trials`, `/shelf folder:"group:spring 1938" as:markdown`,
			"/shelf tag:krestinsky"},
		Run: d.shelf,
	}
}

func (d *Desk) shelf(b *bot.Bot, ctx context.Context, r bot.Request) (a bot.Answer, err error) {
	changes := r.Arg("remove") != "" || r.Arg("move") != ""
	s, err := d.begin(ctx, r, changes)
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case r.Arg("remove") != "" && r.Arg("move") != "":
		return bot.Answer{}, &bot.UserError{Text: "One thing at a time: either move or remove.",
			Hint: "For example /shelf folder:trials remove:ID."}
	case r.Arg("remove") != "":
		a, err = d.remove(b, ctx, s, r)
	case r.Arg("move") != "" || r.Arg("to") != "":
		a, err = d.move(b, ctx, s, r)
	case r.Arg("as") != "":
		a, err = d.export(b, ctx, s, r)
	case r.Number("pick", 0) > 0:
		a, err = d.one(b, ctx, s, r)
	case r.Arg("folder") == "" && r.Arg("tag") == "" && r.Arg("in") == "":
		a, err = d.folders(ctx, s, r)
	default:
		a, err = d.list(b, ctx, s, r)
	}
	a.Private = true
	return a, err
}

// foldersOnPage is how many folders a page lists: as many as a menu of Discord holds.
const foldersOnPage = 25

// folders lists the asker's folders, and the server's.
func (d *Desk) folders(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Title: "The shelf", Choosing: "Open a folder"}
	var all []stock.Folder
	var said []string
	for _, owner := range owners(r.From) {
		list, err := s.Folders(ctx, owner)
		if err != nil {
			return a, err
		}
		t, err := s.Totals(ctx, owner)
		if err != nil {
			return a, err
		}
		what := bot.Count(t.Saves, "passage", "passages") + " in " + bot.Count(len(list), "folder", "folders")
		if stock.Grouped(owner) {
			said = append(said, "This server has "+what+".")
		} else {
			said = append(said, "You have "+what+", which only you see.")
		}
		all = append(all, list...)
		tags, err := s.Tags(ctx, owner, 0)
		if err != nil {
			return a, err
		}
		if len(tags) > 0 {
			name := "Your tags"
			if stock.Grouped(owner) {
				name = "The server's tags"
			}
			a.Fields = append(a.Fields, bot.Field{Name: name, Text: tagList(tags, 40)})
		}
	}
	a.Lead = strings.Join(said, " ")
	if len(all) == 0 {
		a.Kind = bot.Nothing
		a.Hint = "Save a passage with /save ID, into a folder of yours, or with folder:group:NAME into one of the " +
			"server's."
		return a, nil
	}
	page := min(max(r.Number("page", 1), 1), (len(all)+foldersOnPage-1)/foldersOnPage)
	from := (page - 1) * foldersOnPage
	for _, f := range all[from:min(from+foldersOnPage, len(all))] {
		a.Choices = append(a.Choices, bot.RequestChoice{Label: fmt.Sprintf("%s (%s)", written(f.Owner, f.Name),
			bot.Count(f.Count, "passage", "passages")), Request: inFolder(f)})
	}
	if len(all) > foldersOnPage {
		a.Hint = fmt.Sprintf("These are folders %d to %d of %d.", from+1, min(from+foldersOnPage, len(all)), len(all))
		a.Controls = turning(r, page, (len(all)+foldersOnPage-1)/foldersOnPage)
	}
	return a, nil
}

func turning(r bot.Request, page, pages int) []bot.Control {
	var list []bot.Control
	if page > 1 {
		list = append(list, bot.Control{Label: "Previous page", Request: r.With("page", strconv.Itoa(page-1)),
			Private: true})
	}
	if page < pages {
		list = append(list, bot.Control{Label: "Next page", Request: r.With("page", strconv.Itoa(page+1)),
			Private: true})
	}
	return list
}

func inFolder(f stock.Folder) bot.Request {
	return bot.NewRequest("shelf", "in", strconv.FormatInt(f.ID, 10))
}

func tagList(tags []stock.Tag, most int) string {
	var words []string
	for _, t := range tags[:min(len(tags), most)] {
		words = append(words, fmt.Sprintf("%s (%d)", t.Name, t.Count))
	}
	if len(tags) > most {
		words = append(words, fmt.Sprintf("and %d more", len(tags)-most))
	}
	return strings.Join(words, ", ")
}

// list shows a page of a folder, what was saved last first.
func (d *Desk) list(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	w, err := d.wished(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	saves, err := w.part(ctx, s, int64(r.Number("before", 0)), bot.HitsOnPage+1)
	if err != nil {
		return bot.Answer{}, err
	}
	a := bot.Answer{Title: w.title(), Onward: true}
	counts, err := w.counts(ctx, s)
	if err != nil {
		return a, err
	}
	for _, n := range counts {
		a.Total += n
	}
	page := max(r.Number("page", 1), 1)
	a.Offset = (page - 1) * bot.HitsOnPage
	if len(saves) == 0 {
		a.Kind, a.Lead, a.Hint = bot.Nothing, "Nothing is there.", "/shelf lists the folders and the tags."
		return a, nil
	}
	here := r.With("folder", "")
	if w.folder.ID != 0 {
		here = here.With("in", strconv.FormatInt(w.folder.ID, 10))
	}
	if r.Arg("pick") != "" { // 0: choose one to change
		a.Kind, a.Lead = bot.Choose, "Which of them is to be moved or taken out?"
		for _, x := range saves[:min(len(saves), bot.HitsOnPage)] {
			a.Choices = append(a.Choices, bot.RequestChoice{Label: bot.Shorten(shown(b, x.Item, x.Place).Headline+" ("+
				x.Place+")", 100), Request: bot.NewRequest("shelf", "pick", strconv.FormatInt(x.ID, 10))})
		}
		return a, nil
	}
	if page == 1 {
		a.Lead = bot.Count(a.Total, "passage", "passages") + ", what was saved last first."
		if len(counts) > 1 && counts[1] > 0 {
			a.Lead = fmt.Sprintf("%d in folders of yours, %d in the server's; what was saved last first.", counts[0],
				counts[1])
		}
		if tags, err := s.Tags(ctx, w.owners[0], w.folder.ID); err == nil && w.tag == "" && len(tags) > 0 {
			a.Fields = append(a.Fields, bot.Field{Name: "Tags here", Text: tagList(tags, 20)})
		}
	}
	for _, x := range saves[:min(len(saves), bot.HitsOnPage)] {
		h := shown(b, x.Item, x.Place)
		h.Tags = x.Tags
		a.Hits = append(a.Hits, h)
	}
	if page > 1 {
		a.Controls = append(a.Controls, bot.Control{Label: "To the newest", Request: here.With("before", "").With(
			"page", ""), Private: true})
	}
	if len(saves) > bot.HitsOnPage {
		next := here.With("before", strconv.FormatInt(saves[bot.HitsOnPage-1].ID, 10)).With("page",
			strconv.Itoa(page+1))
		a.Controls = append(a.Controls, bot.Control{Label: "Next page", Request: next, Private: true})
	}
	a.Controls = append(a.Controls, bot.Control{Label: "Move or take out", Request: here.With("pick", "0"),
		Private: true},
		bot.Control{Label: "Export", Request: here.With("before", "").With("page", "").With("as", "markdown"),
			Private: true})
	return a, nil
}

// one shows a single save, and what can be done with it.
func (d *Desk) one(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	save, folder, err := d.numbered(ctx, s, r, r.Arg("pick"))
	if err != nil {
		return bot.Answer{}, err
	}
	h := shown(b, save.Item, save.Place)
	h.Tags = save.Tags
	a := bot.Answer{Title: "Saved in " + called(folder.Owner, folder.Name), Lead: "Saved on " + stock.Day(save.At) +
		".",
		Hits: []bot.Hit{h}, Total: 1, Choosing: "Move it to another folder"}
	if stock.Grouped(save.Owner) && save.By != "" {
		a.Places = append(a.Places, bot.Place{Label: "Saved by", Kind: bot.Member, ID: save.By})
	}
	n := strconv.FormatInt(save.ID, 10)
	a.Controls = []bot.Control{{Label: "Take it out", Request: bot.NewRequest("shelf", "remove", n), Private: true}}
	for _, owner := range owners(r.From) {
		all, err := s.Folders(ctx, owner)
		if err != nil {
			return a, err
		}
		for _, f := range all {
			if f.ID != save.Folder && len(a.Choices) < foldersOnPage {
				a.Choices = append(a.Choices, bot.RequestChoice{Label: "Move it to " + written(f.Owner, f.Name),
					Request: bot.NewRequest("shelf", "move", n, "to", written(f.Owner, f.Name))})
			}
		}
	}
	return a, nil
}

// numbered finds a save of the asker or his server by its number.
func (d *Desk) numbered(ctx context.Context, s stock.State, r bot.Request, number string) (save stock.Save,
	f stock.Folder, err error) {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return save, f, stock.ErrNone
	}
	for _, owner := range owners(r.From) {
		if save, err = s.Saved(ctx, owner, id); errors.Is(err, stock.ErrNone) {
			continue
		}
		if err == nil {
			f, err = d.existing(ctx, s, bot.Request{From: r.From}.With("in", strconv.FormatInt(save.Folder, 10)))
		}
		return save, f, err
	}
	return save, f, &bot.UserError{Text: "That is not on the shelf any more.", Hint: "/shelf lists what is."}
}

// meantSave finds a save by its number, or by the folder and the passage's ID.
func (d *Desk) meantSave(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request, typed string) (stock.Save,
	stock.Folder, error) {
	if _, err := strconv.ParseInt(typed, 10, 64); err == nil {
		return d.numbered(ctx, s, r, typed)
	}
	if r.Arg("folder") == "" && r.Arg("in") == "" {
		return stock.Save{}, stock.Folder{}, &bot.UserError{Text: "Of which folder?",
			Hint: "For example /shelf folder:trials remove:ID; the option proposes what is there."}
	}
	f, err := d.existing(ctx, s, r)
	if err != nil {
		return stock.Save{}, f, err
	}
	item := typed
	if h, err := passage(b, typed); err == nil {
		item = h.ID
	}
	save, err := s.Find(ctx, f.Owner, f.ID, item)
	if errors.Is(err, stock.ErrNone) {
		err = &bot.UserError{Text: "“" + bot.Shorten(typed, 60) + "” is not in " + called(f.Owner, f.Name) + ".",
			Hint: "/shelf folder:\"" + written(f.Owner, f.Name) + "\" lists what is."}
	}
	return save, f, err
}

// completeTag proposes the tags of the folder that the request names, or all.
func (d *Desk) completeTag(b *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	return d.completeTags(b, ctx, r, strings.NewReplacer(",", " ", ";", " ").Replace(typed))
}

// completeSaved proposes what is in the folder that the request names.
func (d *Desk) completeSaved(b *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	s, err := d.Store(ctx, false)
	if err != nil || s == nil || r.From.User == "" {
		return nil
	}
	f, err := d.existing(ctx, s, r)
	if err != nil {
		return nil
	}
	saves, err := s.Saves(ctx, f.Owner, f.ID, "", 0, 200)
	if err != nil {
		d.Log.Error("read the saves", "err", err)
		return nil
	}
	var list []bot.Choice
	for _, x := range saves {
		label := x.Item + ": " + shown(b, x.Item, x.Place).Headline
		if strings.Contains(stock.Key(label), stock.Key(typed)) && len(list) < 25 {
			list = append(list, bot.Choice{Label: bot.Shorten(label, 100), Value: x.Item})
		}
	}
	return list
}
