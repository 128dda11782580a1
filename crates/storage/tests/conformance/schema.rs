//! Both engines have the same tables: columns, nullability, keys, references.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use storage::reseal::Cell;

use super::house::{Outcome, SideDoor, on_postgres, on_sqlite};

/// A table in words that don't depend on the engine, one line for each column,
/// index and reference, sorted.
type Tables = BTreeMap<String, Vec<String>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_have_the_same_tables() -> Outcome {
    let (sqlite, postgres) = (tokio::sync::Mutex::default(), tokio::sync::Mutex::default());
    on_sqlite(async |house| {
        if let SideDoor::Sqlite(mut connection) = house.side_door().await? {
            *sqlite.lock().await = of_sqlite(&mut connection).await?;
        }
        Ok(())
    })
    .await?;
    on_postgres(async |house| {
        if let SideDoor::Postgres(mut connection) = house.side_door().await? {
            *postgres.lock().await = of_postgres(&mut connection).await?;
        }
        Ok(())
    })
    .await?;
    let (sqlite, postgres): (Tables, Tables) = (sqlite.into_inner(), postgres.into_inner());
    assert!(sqlite.len() >= 10, "{:?}", sqlite.keys());
    assert!(sqlite.keys().eq(postgres.keys()), "{:?}", postgres.keys());
    for (table, lines) in &sqlite {
        assert_eq!(Some(lines), postgres.get(table), "{table}");
    }
    every_sealed_column_can_be_sealed_anew(&sqlite);
    Ok(())
}

fn every_sealed_column_can_be_sealed_anew(tables: &Tables) {
    let columns = tables.iter().flat_map(|(table, lines)| {
        let names = lines.iter().filter_map(|line| line.strip_prefix("column "));
        let names = names.filter_map(|line| line.split(' ').next());
        let sealed = names.filter(|name| name.ends_with("_sealed"));
        sealed.map(move |name| format!("{table}.{name}"))
    });
    let columns: BTreeSet<String> = columns.collect();
    let known = Cell::ALL.iter().map(|cell| cell.column().to_owned());
    assert_eq!(columns, known.collect());
}

#[tokio::test]
async fn every_sqlite_table_is_strict() -> Outcome {
    on_sqlite(async |house| {
        let SideDoor::Sqlite(mut connection) = house.side_door().await? else {
            return Err("this is the SQLite case".into());
        };
        let rows = sqlx::query(
            "select name from pragma_table_list
             where type = 'table' and strict = 0 and name not like 'sqlite_%'
               and name <> '_sqlx_migrations'",
        )
        .fetch_all(&mut connection)
        .await?;
        let loose: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert!(loose.is_empty(), "{loose:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_postgres_text_is_ordered_by_code_point() -> Outcome {
    on_postgres(async |house| {
        let SideDoor::Postgres(mut connection) = house.side_door().await? else {
            return Err("this is the Postgres case".into());
        };
        let rows = sqlx::query(
            "select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'public' and data_type = 'text'
               and table_name <> '_sqlx_migrations' and collation_name is distinct from 'C'",
        )
        .fetch_all(&mut connection)
        .await?;
        let other: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert!(other.is_empty(), "{other:?}");
        Ok(())
    })
    .await
}

async fn of_sqlite(connection: &mut SqliteConnection) -> Result<Tables, sqlx::Error> {
    let mut tables = Tables::new();
    let names = sqlx::query(
        "select name from sqlite_schema
         where type = 'table' and name not like 'sqlite_%' and name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await?;
    for name in names {
        let table: String = name.get(0);
        let queries = [
            format!(
                "select 'column ' || name || ' ' || lower(type)
                    || case when \"notnull\" = 1 then ' not null' else '' end
                    || case when pk > 0 then ' primary key' else '' end
                 from pragma_table_xinfo('{table}')"
            ),
            format!(
                "select (case when \"unique\" = 1 then 'unique ' else 'index ' end) || list.name
                    || ' (' || (select group_concat(info.name, ', ' order by info.seqno)
                        from pragma_index_info(list.name) info) || ')'
                    || coalesce((select ' where '
                        || substr(sql, instr(sql, ' where ') + 7) from sqlite_schema
                        where name = list.name and instr(sql, ' where ') > 0), '')
                 from pragma_index_list('{table}') list where list.origin = 'c'"
            ),
            format!(
                "select 'reference ' || \"from\" || ' to ' || \"table\" || ' ' || \"to\" || ' '
                    || lower(on_delete)
                 from pragma_foreign_key_list('{table}')"
            ),
        ];
        let mut lines = Vec::new();
        for query in queries {
            let rows = sqlx::query(AssertSqlSafe(query))
                .fetch_all(&mut *connection)
                .await?;
            lines.extend(rows.iter().map(|row| plain(&row.get::<String, _>(0))));
        }
        lines.sort();
        tables.insert(table, lines);
    }
    Ok(tables)
}

async fn of_postgres(connection: &mut sqlx::PgConnection) -> Result<Tables, sqlx::Error> {
    let mut tables = Tables::new();
    let rows = sqlx::query(
        "select column_.table_name::text, 'column ' || column_.column_name || ' ' ||
            case data_type when 'bigint' then 'integer' when 'bytea' then 'blob' else data_type end
            || case when is_nullable = 'NO' then ' not null' else '' end
            || case when exists (
                select 1 from pg_index
                join pg_attribute on attrelid = indrelid and attnum = any (indkey)
                where indisprimary and indrelid = quote_ident(column_.table_name)::regclass
                  and attname = column_.column_name) then ' primary key' else '' end
         from information_schema.columns column_ where table_schema = 'public'
         union all
         select table_.relname::text,
            case when indisunique then 'unique ' else 'index ' end || index_.relname || ' ('
            || (select string_agg(pg_get_indexdef(indexrelid, place, true), ', ' order by place)
                from generate_series(1, indnkeyatts) place) || ')'
            || coalesce(' where ' || pg_get_expr(indpred, indrelid, true), '')
         from pg_index
         join pg_class table_ on table_.oid = indrelid
         join pg_class index_ on index_.oid = indexrelid
         where not indisprimary and table_.relnamespace = 'public'::regnamespace
         union all
         select child.relname::text, 'reference '
            || (select string_agg(attname, ', ') from pg_attribute
                where attrelid = conrelid and attnum = any (conkey))
            || ' to ' || parent.relname || ' '
            || (select string_agg(attname, ', ') from pg_attribute
                where attrelid = confrelid and attnum = any (confkey))
            || case confdeltype when 'c' then ' cascade' else ' no action' end
         from pg_constraint
         join pg_class child on child.oid = conrelid
         join pg_class parent on parent.oid = confrelid
         where contype = 'f'",
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let table: String = row.get(0);
        if table != "_sqlx_migrations" {
            let line = plain(&row.get::<String, _>(1));
            tables.entry(table).or_default().push(line);
        }
    }
    for lines in tables.values_mut() {
        lines.sort();
    }
    Ok(tables)
}

/// The same words for the same predicate: Postgres spells lists as arrays.
fn plain(line: &str) -> String {
    let line = line.replace("::text", "").to_lowercase();
    ["<> all (array[", "= any (array["]
        .iter()
        .zip(["not in (", "in ("])
        .fold(line, |line, (array, list)| match line.split_once(array) {
            Some((before, after)) => format!("{before}{list}{}", after.replacen("])", ")", 1)),
            None => line,
        })
}
