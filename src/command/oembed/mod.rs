//! `offprint oembed`: the static files of an oEmbed provider (oembed.com, version 1.0), by which
//! other sites turn the address of a story into the frame that shows it.

mod answer;
mod markup;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::{Oembed, Src};
use super::terminal::plain;
use super::{Exit, Streams, file};
use crate::article::moment::Moment;
use crate::body::link::{Base, Link};
use crate::body::percent;
use answer::Answer;

/// An article and where its files go.
struct Job<'a> {
    path: &'a Path,
    /// The public address of its JSON.
    src: Link,
    /// The name of its files, before the first dot.
    stem: String,
}

/// Writes the files of each article.
pub(super) fn run(wish: &Oembed, now: Moment, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let jobs: Result<Vec<Job<'_>>, String> =
        wish.articles.iter().map(|path| job(path, &wish.src)).collect();
    let jobs = jobs.and_then(|jobs| distinct(&jobs).map(|()| jobs));
    let jobs = match jobs {
        Ok(jobs) => jobs,
        Err(fault) => {
            writeln!(streams.trouble, "offprint: {fault}")?;
            return Ok(Exit::Failure);
        }
    };
    let mut exit = Exit::Well;
    for job in &jobs {
        match files(wish, job, now, streams).and_then(|files| write(&wish.out, &files)) {
            Ok(paths) => {
                for path in paths {
                    writeln!(streams.out, "{}", plain(&path.to_string_lossy()))?;
                }
            }
            Err(fault) => {
                writeln!(streams.trouble, "offprint: {}: {fault}", file::name(job.path))?;
                exit = Exit::Failure;
            }
        }
    }
    Ok(exit)
}

fn job<'a>(path: &'a Path, src: &Src) -> Result<Job<'a>, String> {
    let fault = |fault: &str| format!("{}: {fault}", file::name(path));
    let address = match src {
        Src::Here(address) => address.clone(),
        Src::Below(_) if file::is_input(path) => {
            return Err(fault("has no name; give its address with --src"));
        }
        Src::Below(folder) => {
            let name = path.file_name().ok_or_else(|| fault("expected the name of a file"))?;
            let name = name.to_str().ok_or_else(|| fault("its name is not UTF-8"))?;
            format!("{folder}{}", percent::encode(name))
        }
    };
    let src = Link::parse(&address).ok_or_else(|| fault("has no public address"))?;
    let stem = if file::is_input(path) {
        let name = src.page().split('?').next().unwrap_or_default().rsplit('/').next();
        name.and_then(|name| name.split('.').next()).unwrap_or_default().to_owned()
    } else {
        path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let stem = if stem.is_empty() { "article".to_owned() } else { stem };
    Ok(Job { path, src, stem })
}

/// Two articles must not write into the same files.
fn distinct(jobs: &[Job<'_>]) -> Result<(), String> {
    for (index, job) in jobs.iter().enumerate() {
        if let Some(other) = jobs.iter().take(index).find(|other| other.stem == job.stem) {
            let (one, other) = (file::name(other.path), file::name(job.path));
            return Err(format!("{one} and {other} would write the same files"));
        }
    }
    Ok(())
}

/// The files of an article: name, text.
fn files(
    wish: &Oembed,
    job: &Job<'_>,
    now: Moment,
    streams: &mut Streams<'_>,
) -> Result<Vec<(String, String)>, String> {
    let told = |refusal: crate::article::refusal::Refusal| {
        format!("no article ({}): {}", refusal.code.as_str(), plain(&refusal.message))
    };
    let bytes = file::bytes(job.path, streams.input)?.map_err(told)?;
    let base = Base::new(job.src.as_str());
    let edition = file::edition(&bytes, &base, wish.now.unwrap_or(now)).map_err(told)?;
    let answer = Answer::new(&edition.article, wish, &job.src);
    let json = format!("{}.oembed.json", job.stem);
    let xml = format!("{}.oembed.xml", job.stem);
    let beside = || {
        job.src.page().split('?').next()?.rsplit_once('/').map(|(folder, _)| format!("{folder}/"))
    };
    let served = wish.out_url.clone().or_else(beside).unwrap_or_default();
    let address = |name: &str| format!("{served}{}", percent::encode(name));
    let links = markup::discovery(&address(&json), &address(&xml), &edition.article.headline);
    let html = format!("{}.oembed.html", job.stem);
    Ok(vec![(json, answer.json()), (xml, answer.xml()), (html, links)])
}

fn write(folder: &Path, files: &[(String, String)]) -> Result<Vec<PathBuf>, String> {
    let fault = |path: &Path, error: &io::Error| {
        format!("cannot write {}: {error}", plain(&path.to_string_lossy()))
    };
    fs::create_dir_all(folder).map_err(|error| fault(folder, &error))?;
    let write = |(name, text): &(String, String)| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| fault(&path, &error))?;
        Ok(path)
    };
    files.iter().map(write).collect()
}
