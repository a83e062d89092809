--liquibase formatted sql

--changeset bob:2-city
create table city (id bigint primary key, name varchar(40) not null, province_id bigint references province);

--changeset bob:3-cities
insert into province (id, name) values (1, 'Zhejiang');
insert into city values (1, 'Hangzhou', 1);
